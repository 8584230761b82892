package dev.dialscope.ui.replay;

import dev.dialscope.ui.language.Language;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringExpression;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The replay's controls, around a scrubber. */
public final class Transport extends HBox {
    private static final int SCRUBBER = 6;

    /** How far above the speed stands what is wrong with it, in pixels. */
    private static final int ABOVE = 34;

    private final Player player;
    private final Language language;

    /** Stands before the ids of the controls, so that those of two transports can be told apart. */
    private final String prefix;

    /** Of a run. The scrubber stands in the middle; {@code step} goes on by so many events, or back. */
    public Transport(Player player, Node scrubber, IntConsumer step, Language language) {
        this("", player, scrubber, step, language);
    }

    /** As {@link #Transport(Player, Node, IntConsumer, Language)}; {@code prefix} stands before the ids of its controls. */
    public Transport(String prefix, Player player, Node scrubber, IntConsumer step, Language language) {
        this.prefix = prefix;
        this.player = player;
        this.language = language;
        getStyleClass().add("ds-transport");
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        getChildren()
                .addAll(
                        button("first", Feather.SKIP_BACK, player::first),
                        button("step-back", Feather.CHEVRON_LEFT, () -> step.accept(-1)),
                        play(),
                        button("step-forward", Feather.CHEVRON_RIGHT, () -> step.accept(1)),
                        button("last", Feather.SKIP_FORWARD, player::last),
                        speed(),
                        scrubber,
                        time(),
                        live());
    }

    private Button button(String id, Feather picture, Runnable action) {
        Button button = iconButton(prefix + id, picture, language.text("command." + id));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Button iconButton(String id, Feather picture, StringExpression title) {
        Button button = new Button(null, new FontIcon(picture));
        button.setId(id);
        button.getStyleClass().add("ds-icon-button");
        button.accessibleTextProperty().bind(title);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(title);
        button.setTooltip(tooltip);
        return button;
    }

    /** Says what it does now. */
    private Button play() {
        StringExpression title = Bindings.createStringBinding(
                () -> language.get(player.playingProperty().get() ? "command.pause" : "command.play"),
                player.playingProperty(),
                language.localeProperty());
        Button play = iconButton(prefix + "play", Feather.PLAY, title);
        play.getStyleClass().add("ds-boxed");
        FontIcon icon = (FontIcon) play.getGraphic();
        player.playingProperty()
                .addListener((property, before, now) -> icon.setIconCode(now ? Feather.PAUSE : Feather.PLAY));
        play.setOnAction(_ -> player.playOrPause());
        return play;
    }

    /** Chosen from the list or typed; what cannot be read is said where it was typed, and the speed stays. */
    private ComboBox<Speed> speed() {
        ComboBox<Speed> speed = new ComboBox<>();
        speed.setId(prefix + "speed");
        speed.getStyleClass().add("ds-speed");
        speed.setEditable(true);
        speed.getItems().setAll(Speed.ALL);
        Tooltip wrong = new Tooltip();
        wrong.getStyleClass().add("ds-wrong");
        wrong.setAutoHide(true);
        speed.setConverter(new StringConverter<>() {
            @Override
            public String toString(Speed value) {
                return value == null ? "" : value.toString();
            }

            @Override
            public Speed fromString(String text) {
                Optional<Speed> read = Speed.parse(text);
                if (read.isEmpty() && speed.getScene() != null) {
                    wrong.setText(language.get("speed.wrong", text.strip()));
                    Bounds box = speed.localToScreen(speed.getBoundsInLocal());
                    wrong.show(speed, box.getMinX(), box.getMinY() - ABOVE);
                } else {
                    wrong.hide();
                }
                return read.orElse(player.speedProperty().get());
            }
        });
        speed.valueProperty().bindBidirectional(player.speedProperty());
        speed.getEditor().textProperty().addListener((property, before, now) -> wrong.hide());
        // Whoever has chosen goes on by the keys of the replay.
        speed.setOnAction(_ -> getChildren().get(SCRUBBER).requestFocus());
        speed.accessibleTextProperty().bind(language.text("speed"));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(language.text("speed.help"));
        speed.setTooltip(tooltip);
        return speed;
    }

    private Node time() {
        Label at = new Label();
        at.setId(prefix + "time");
        at.getStyleClass().add("ds-time");
        at.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> millis(player.playheadProperty().get()),
                        player.playheadProperty(),
                        player.zeroProperty()));
        Label of = new Label();
        of.getStyleClass().addAll("ds-mono", "time-of");
        of.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> " / " + millis(player.durationProperty().get()) + " ms",
                        player.durationProperty(),
                        player.zeroProperty()));
        HBox time = new HBox(at, of);
        time.setMinWidth(Region.USE_PREF_SIZE);
        time.getStyleClass().add("time");
        return time;
    }

    private String millis(double nanos) {
        return String.format(Locale.ROOT, "%.3f", (nanos - player.zeroProperty().get()) / 1e6);
    }

    private ToggleButton live() {
        ToggleButton live = new ToggleButton();
        live.setId(prefix + "live");
        live.getStyleClass().add("ds-live");
        Region dot = new Region();
        dot.getStyleClass().add("live-dot");
        live.setGraphic(dot);
        live.textProperty().bind(language.text("live"));
        live.setMinWidth(Region.USE_PREF_SIZE);
        // It glows while it follows a run; after the run's end it leads to the end.
        BooleanBinding following = player.liveProperty().and(player.growingProperty());
        following.addListener((property, before, now) -> live.setSelected(now));
        // A second press does not leave LIVE: there would be nowhere to go.
        live.setOnAction(_ -> {
            player.liveProperty().set(true);
            live.setSelected(following.get());
        });
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(language.text("live.help"));
        live.setTooltip(tooltip);
        return live;
    }
}
