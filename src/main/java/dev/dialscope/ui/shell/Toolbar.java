package dev.dialscope.ui.shell;

import atlantafx.base.theme.Styles;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.ui.batch.BatchText;
import dev.dialscope.ui.command.CommandControls;
import dev.dialscope.ui.command.SteadyMenuButton;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.theme.Theme;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The toolbar: the lesson, Run and Cancel, the theme and the language. */
final class Toolbar extends HBox {
    private final WindowModel model;
    private final Commands commands;
    private final Language language;
    private final Theme theme;
    private final Button present;

    Toolbar(WindowModel model, Commands commands, Theme theme) {
        this.model = model;
        this.commands = commands;
        this.language = model.language();
        this.theme = theme;
        present = CommandControls.iconButton(commands.byId("present"));
        setId("toolbar");
        getStyleClass().add("ds-toolbar");
        getChildren()
                .addAll(
                        brand(),
                        new Separator(Orientation.VERTICAL),
                        CommandControls.iconButton(commands.byId("sidebar")),
                        picker(),
                        button("run", "accent"),
                        steady("cancel", this::cancelTexts),
                        steady("batch", () -> BatchText.commands(model.batch(), language)),
                        reason(),
                        forgotten(),
                        predict(),
                        present,
                        search(),
                        new Separator(Orientation.VERTICAL),
                        languages(),
                        themes());
    }

    /** Adds an offer beside the buttons at the right. */
    void offer(Node offer) {
        getChildren().add(getChildren().indexOf(present), offer);
    }

    private Button button(String id, String style) {
        Button button = CommandControls.button(commands.byId(id));
        button.getStyleClass().add(style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** A button whose text changes while its neighbours keep their places. */
    private Button steady(String id, Supplier<List<String>> texts) {
        Button button = CommandControls.steadyButton(commands.byId(id), texts);
        button.getStyleClass().add(Styles.FLAT);
        return button;
    }

    private List<String> cancelTexts() {
        return List.of(language.get("command.cancel"), language.get("command.end-now"));
    }

    private List<String> titles() {
        return Lessons.all().stream().map(language.lessons()::title).toList();
    }

    private static Node brand() {
        VBox bars = new VBox();
        bars.getStyleClass().add("brand-bars");
        for (String state : List.of("connected", "won", "handshake", "cancelled")) {
            Region bar = new Region();
            bar.getStyleClass().addAll("brand-bar", state);
            bars.getChildren().add(bar);
        }
        Label name = new Label("Dialscope");
        name.getStyleClass().add("ds-brand");
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox brand = new HBox(bars, name);
        brand.getStyleClass().add("brand");
        return brand;
    }

    private MenuButton picker() {
        MenuButton picker = new SteadyMenuButton(this::titles);
        picker.setId("picker");
        picker.getStyleClass().add("ds-picker");
        picker.accessibleHelpProperty().bind(language.text("lessons"));
        picker.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> language.lessons()
                                .title(model.choice().lessonProperty().get()),
                        model.choice().lessonProperty(),
                        language.localeProperty()));
        commands.lessons().forEach(lesson -> picker.getItems().add(CommandControls.menuItem(lesson)));
        return picker;
    }

    /** The reason why Run is disabled, beside the button: it can be read without hovering. */
    private Label reason() {
        Label reason = new Label();
        reason.setId("reason");
        reason.getStyleClass().add("ds-error");
        reason.setWrapText(true);
        reason.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(reason.textProperty());
        reason.setTooltip(whole);
        reason.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(reason, Priority.ALWAYS);
        reason.textProperty()
                .bind(Bindings.createStringBinding(
                        this::why,
                        model.choice().errorProperty(),
                        model.batch().liveProperty(),
                        language.localeProperty()));
        return reason;
    }

    /** Says how many finished runs are no longer kept. */
    private Label forgotten() {
        Label forgotten = new Label();
        forgotten.setId("forgotten");
        forgotten.getStyleClass().add("ds-caption");
        forgotten.setMinWidth(0);
        forgotten
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> language.get(
                                "memory.forgotten",
                                model.runs().forgottenProperty().get()),
                        model.runs().forgottenProperty(),
                        language.localeProperty()));
        Tooltip help = new Tooltip();
        help.textProperty().bind(language.text("memory.forgotten.help"));
        forgotten.setTooltip(help);
        forgotten.visibleProperty().bind(model.runs().forgottenProperty().greaterThan(0));
        forgotten.managedProperty().bind(forgotten.visibleProperty());
        return forgotten;
    }

    private String why() {
        BadArgument bad = model.choice().errorProperty().get();
        if (bad == null) {
            return model.batch().liveProperty().get() ? language.get("batch.busy") : "";
        }
        return language.text(bad);
    }

    private ToggleButton predict() {
        ToggleButton predict =
                CommandControls.toggle(commands.byId("predict"), model.predict().onProperty(), true);
        predict.textProperty().unbind();
        predict.textProperty().bind(language.text("predict.title"));
        predict.setGraphic(new FontIcon(Feather.TARGET));
        predict.getStyleClass().add("ds-predict");
        predict.setMinWidth(Region.USE_PREF_SIZE);
        predict.accessibleTextProperty().bind(commands.byId("predict").textProperty());
        Tooltip help = new Tooltip();
        help.textProperty().bind(commands.byId("predict").longTextProperty());
        predict.setTooltip(help);
        return predict;
    }

    private Button search() {
        Button search = button("palette", Styles.FLAT);
        search.setId("search");
        search.textProperty().bind(language.text("palette.open"));
        return search;
    }

    private MenuButton languages() {
        MenuButton languages = menu("language", Feather.GLOBE, "language");
        languages.getStyleClass().add(Styles.FLAT);
        languages.textProperty().bind(language.text("language.name"));
        languages.setMinWidth(Region.USE_PREF_SIZE);
        commands.languages().forEach(command -> languages.getItems().add(CommandControls.menuItem(command)));
        return languages;
    }

    private MenuButton themes() {
        MenuButton themes = menu("theme", picture(), "theme");
        themes.getStyleClass().add(Styles.BUTTON_ICON);
        FontIcon icon = (FontIcon) themes.getGraphic();
        theme.choiceProperty().addListener((property, before, now) -> icon.setIconCode(picture()));
        commands.themes().forEach(command -> themes.getItems().add(CommandControls.menuItem(command)));
        return themes;
    }

    private Feather picture() {
        return switch (theme.choiceProperty().get()) {
            case LIGHT -> Feather.SUN;
            case DARK -> Feather.MOON;
            case CONTRAST -> Feather.CIRCLE;
            case SYSTEM -> Feather.MONITOR;
        };
    }

    private MenuButton menu(String id, Feather picture, String key) {
        MenuButton menu = new MenuButton(null, new FontIcon(picture));
        menu.setId(id);
        menu.accessibleTextProperty().bind(language.text(key));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(language.text(key));
        menu.setTooltip(tooltip);
        return menu;
    }
}
