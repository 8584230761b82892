package dev.dialscope.ui.help;

import atlantafx.base.theme.Styles;
import dev.dialscope.ui.language.Language;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The quiet offer of a tour, until it is taken or declined. */
public final class TourOffer extends HBox {
    public TourOffer(Language language, Runnable take, Runnable decline) {
        HelpTexts texts = new HelpTexts(language);
        setId("tour-offer");
        setAlignment(Pos.CENTER_LEFT);
        Button yes = new Button(null, new FontIcon(Feather.MAP));
        yes.setId("tour-take");
        yes.getStyleClass().addAll(Styles.FLAT, "tour-take");
        yes.textProperty().bind(texts.text("tour.offer"));
        yes.setMinWidth(Region.USE_PREF_SIZE);
        yes.setOnAction(_ -> take.run());
        Button no = new Button(null, new FontIcon(Feather.X));
        no.setId("tour-not-now");
        no.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        no.accessibleTextProperty().bind(texts.text("tour.not-now"));
        no.setOnAction(_ -> decline.run());
        getChildren().setAll(yes, no);
    }
}
