/** What Dialscope's start is measured against. */
module bare {
    requires javafx.controls;

    exports bare to
            javafx.graphics;
}
