package dev.dialscope.ui.explain;

import atlantafx.base.controls.Popover;
import atlantafx.base.controls.Popover.ArrowLocation;
import atlantafx.base.theme.Styles;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A question mark beside something that needs more words than there is room for. A click, Space, Enter or F1 opens a card that points at
 * it; Esc, or a click elsewhere, closes the card. A tooltip would need a mouse, and would be gone with it.
 */
public final class Explanation extends Button {
    private final Language language;
    private final ObservableStringValue about;
    private final Supplier<List<Label>> parts;

    /** AtlantaFX's form of ControlsFX's PopOver: it takes its colours from the theme, light or dark. */
    private final Popover card = new Popover();

    private final VBox words = new VBox();

    /**
     * An explanation.
     *
     * @param id names the button in tests and sheets
     * @param about what is explained: the card's title
     * @param parts makes the paragraphs, in the language of the moment at which the card is opened
     */
    public Explanation(String id, Language language, ObservableStringValue about, Supplier<List<Label>> parts) {
        super(null, new FontIcon(Feather.HELP_CIRCLE));
        this.language = language;
        this.about = about;
        this.parts = parts;
        setId(id);
        getStyleClass().addAll(Styles.FLAT, "explain");
        accessibleTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> language.get("explain", about.get()), about, language.localeProperty()));
        words.setId(id + "-card");
        words.getStyleClass().add("explanation");
        card.setContentNode(words);
        card.setAnimated(false);
        card.setDetachable(false);
        setOnAction(_ -> open());
        setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.F1 || key.getCode() == KeyCode.ENTER) {
                open();
                key.consume();
            }
        });
    }

    /** A paragraph that begins with what it is about. */
    public static Label part(Language language, String name, String text) {
        return new Label(language.get("explain.part", name, text));
    }

    private void open() {
        Label title = new Label(about.get());
        title.getStyleClass().add("ds-head");
        words.getChildren().setAll(title);
        for (Label part : parts.get()) {
            part.setWrapText(true);
            part.setMinHeight(Region.USE_PREF_SIZE);
            words.getChildren().add(part);
        }
        card.setArrowLocation(arrow());
        card.show(this, 0);
    }

    /** Beside the window's left pane, otherwise above or below, where there is more room: what is explained stays in sight. */
    private ArrowLocation arrow() {
        Bounds place = localToScene(getLayoutBounds());
        if (place.getCenterX() < getScene().getWidth() / 4) {
            return ArrowLocation.LEFT_TOP;
        }
        boolean right = place.getCenterX() > getScene().getWidth() / 2;
        if (place.getCenterY() > getScene().getHeight() / 2) {
            return right ? ArrowLocation.BOTTOM_RIGHT : ArrowLocation.BOTTOM_LEFT;
        }
        return right ? ArrowLocation.TOP_RIGHT : ArrowLocation.TOP_LEFT;
    }

    /** A screen reader says the explanation itself: the card never has the focus. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.HELP
                ? language.words()
                        .list(
                                ListStyle.SENTENCES,
                                parts.get().stream().map(Labeled::getText).toList())
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
