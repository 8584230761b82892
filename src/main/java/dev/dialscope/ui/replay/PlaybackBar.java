package dev.dialscope.ui.replay;

import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.command.CommandControls;
import dev.dialscope.ui.command.Dropdown;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.theme.TextSize;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
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

/** The replay's controls, around a scrubber. */
public final class PlaybackBar extends HBox {
    private static final int SCRUBBER = 6;

    /** The distance of the error message above the speed field, in pixels. */
    private static final int ABOVE = 34;

    private final Player player;
    private final Function<String, Command> commands;
    private final Playhead playhead;
    private final Language language;

    /** The prefix of the controls' ids: two bars must have different ids. */
    private final String prefix;

    /** The bar of a run, around its scrubber. {@code commands} returns the command with an id. */
    public PlaybackBar(Player player, Node scrubber, Function<String, Command> commands, Language language) {
        this("", player, scrubber, commands, language);
    }

    /** The same with a prefix for the ids of its controls. */
    public PlaybackBar(
            String prefix, Player player, Node scrubber, Function<String, Command> commands, Language language) {
        this.prefix = prefix;
        this.player = player;
        this.commands = commands;
        this.playhead = player.playhead();
        this.language = language;
        getStyleClass().add("ds-transport");
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        getChildren()
                .addAll(
                        button("first"),
                        button("step-back"),
                        play(),
                        button("step-forward"),
                        button("last"),
                        speed(),
                        scrubber,
                        time(),
                        live());
    }

    private Button button(String id) {
        Button button = CommandControls.iconButton(commands.apply(id));
        button.setId(prefix + id);
        return button;
    }

    private Button play() {
        Button play = button("go-on");
        play.setId(prefix + "play");
        play.getStyleClass().add("ds-boxed");
        return play;
    }

    /** Sets the speed that was chosen or typed. If the text is not a speed, shows an error and keeps the old one. */
    private ComboBox<Speed> speed() {
        ComboBox<Speed> speed = new Dropdown<>();
        speed.setId(prefix + "speed");
        speed.getStyleClass().add("ds-speed");
        speed.setEditable(true);
        speed.getItems().setAll(Speed.ALL);
        // ControlsFX's validation would show the error only while the mouse is over its icon.
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
                // The window is null after the scene was removed from it.
                Bounds box = speed.localToScreen(speed.getBoundsInLocal());
                if (read.isEmpty() && box != null) {
                    wrong.setText(language.get("speed.wrong", text.strip()));
                    wrong.show(speed, box.getMinX(), box.getMinY() - TextSize.scaled(ABOVE));
                } else {
                    wrong.hide();
                }
                return read.orElse(player.speedProperty().get());
            }
        });
        speed.valueProperty().bindBidirectional(player.speedProperty());
        speed.getEditor().textProperty().addListener((property, before, now) -> wrong.hide());
        // Moves the focus from the list after a choice, so that the keys control the replay again.
        speed.setOnAction(_ -> {
            // Not where a new run has set it.
            if (speed.isFocused() || speed.getEditor().isFocused()) {
                getChildren().get(SCRUBBER).requestFocus();
            }
        });
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
                        () -> millis(playhead.nanos()), playhead.nanosProperty(), player.zeroProperty()));
        Label of = new Label();
        of.getStyleClass().addAll("ds-mono", "time-of");
        of.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> " / " + millis(playhead.known()) + " ms",
                        playhead.knownProperty(),
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
        // Highlighted while the replay follows a live run. After the run's end it goes to the end.
        BooleanBinding following = playhead.liveProperty().and(player.growingProperty());
        following.addListener((property, before, now) -> live.setSelected(now));
        // A second press does not leave LIVE: there is no other time to go to.
        live.setOnAction(_ -> {
            commands.apply("live").run();
            live.setSelected(following.get());
        });
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(language.text("live.help"));
        live.setTooltip(tooltip);
        return live;
    }
}
