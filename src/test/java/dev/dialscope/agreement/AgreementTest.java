package dev.dialscope.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every lesson with every value of its choices once; {@link Agreement} does it with all combinations and more. */
@Timeout(180)
class AgreementTest {
    @Test
    void whatEveryLessonSaysIsWhatThePacketsShow() throws IOException, InterruptedException {
        Process inside = inside();
        String said = new String(inside.getInputStream().readAllBytes());

        if (inside.waitFor() == Agreement.UNAVAILABLE) {
            abort(said);
        }
        assertThat(inside.exitValue()).as(said).isZero();
    }

    private static Process inside() throws IOException, InterruptedException {
        try {
            return OwnNetwork.start(Agreement.class, Agreement.EACH);
        } catch (Unavailable e) {
            return abort("not compared: " + e.getMessage());
        }
    }
}
