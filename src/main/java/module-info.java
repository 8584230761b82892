/** Dialscope: real TCP listeners and dialers, recorded and drawn. */
module dialscope {
    requires info.picocli;
    requires tools.jackson.core;
    requires jdk.net;
    requires javafx.base;
    requires javafx.graphics;
    requires javafx.controls;
    requires org.controlsfx.controls;
    requires atlantafx.base;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.feather;

    exports dev.dialscope.app to
            javafx.graphics;
    exports dev.dialscope.ui.shell to
            javafx.graphics;

    provides System.LoggerFinder with
            dev.dialscope.app.LogFinder;
}
