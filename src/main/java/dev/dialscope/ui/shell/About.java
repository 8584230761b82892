package dev.dialscope.ui.shell;

import atlantafx.base.theme.Styles;
import dev.dialscope.store.Folders;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ProgramVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The program's versions, for a bug report; the folders of its settings and its log; the licences of everything in its packages. */
final class About extends Overlay {
    /** The build creates this file: see pom.xml. */
    private static final String NOTICES = "THIRD-PARTY-NOTICES.txt";

    private final Language language;
    private Button close;
    private Button copy;

    About(Language language) {
        this.language = language;
        getChildren().add(card());
    }

    @Override
    void opening() {
        copy.textProperty().bind(language.text("about.copy"));
    }

    @Override
    Node focus() {
        return close;
    }

    private Node card() {
        Label title = label("about.title", "ds-head", ProgramVersion.dialscope().orElse(""));
        close = new Button(null, new FontIcon(Feather.X));
        close.setId("about-close");
        close.getStyleClass().add(Styles.BUTTON_ICON);
        close.accessibleTextProperty().bind(language.text("close"));
        close.setOnAction(_ -> close());

        Label versions = asWritten("about-versions", versions());
        copy = new Button();
        copy.setId("about-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(_ -> copyVersions());

        Label settings = asWritten("about-settings", "");
        Label log = asWritten("about-log", "");
        TextArea notices = new TextArea();
        notices.setId("about-notices");
        notices.getStyleClass().addAll("notices", "as-written");
        notices.setEditable(false);
        notices.setWrapText(true);
        Label heading = label("about.notices", "ds-section");
        heading.setLabelFor(notices);
        VBox.setVgrow(notices, Priority.ALWAYS);
        VBox card = new VBox(
                row(title, close),
                label("about.program", "ds-sub"),
                row(versions, copy),
                row(label("about.settings", "ds-sub"), settings),
                row(label("about.log", "ds-sub"), log),
                label("about.licence", "ds-sub"),
                heading,
                notices);
        card.getStyleClass().addAll("card", "about");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Thread.startVirtualThread(() -> {
            Folders folders = Folders.ofThisProcess();
            String text = notices();
            Platform.runLater(() -> {
                settings.setText(folders.settings().toString());
                log.setText(folders.log().toString());
                notices.setText(text);
            });
        });
        return card;
    }

    private Label label(String key, String style, Object... details) {
        Label label = new Label();
        label.textProperty().bind(language.text(key, details));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label asWritten(String id, String text) {
        Label label = new Label(text);
        label.setId(id);
        label.getStyleClass().addAll("ds-mono", "as-written");
        label.setWrapText(true);
        return label;
    }

    private static HBox row(Label first, Region second) {
        HBox row = new HBox(first, second);
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        if (second instanceof Button) {
            first.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(first, Priority.ALWAYS);
        } else {
            first.setMinWidth(Region.USE_PREF_SIZE);
        }
        return row;
    }

    private void copyVersions() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, versions()));
        copy.textProperty().bind(language.text("about.copied"));
    }

    private static String versions() {
        return ProgramVersion.line() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.version")
                + " " + System.getProperty("os.arch");
    }

    /** Reads a file: do not call on the FX thread. */
    private static String notices() {
        try (InputStream in = About.class.getResourceAsStream(NOTICES)) {
            return new String(Objects.requireNonNull(in, NOTICES).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
