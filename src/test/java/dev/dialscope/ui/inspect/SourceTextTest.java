package dev.dialscope.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.KernelWatch.Refusal;
import dev.dialscope.ui.language.Language;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Where the kernel's view comes from is said, and where it is not the best, why. */
class SourceTextTest {
    private static final Refusal NETLINK = new Refusal("netlink", "socket(AF_NETLINK): Operation not permitted");
    private static final Refusal PROC = new Refusal("proc", "no such file");

    private final SourceText words = new SourceText(new Language(Locale.ENGLISH));

    private static KernelStatus status(String source, int lost, Refusal... refusals) {
        return new KernelStatus(
                new KernelWatch(source, KernelChoice.AUTOMATIC.id(), List.of(refusals), 12, 40, 1_400_000, lost), -1);
    }

    @Test
    void bestSource_sourceRateAndSockets_andNoNote() {
        KernelStatus status = status("netlink", 0);
        assertThat(words.line(status, KernelChoice.AUTOMATIC, 12)).isEqualTo("sock_diag · every 1.40 ms · 12 sockets");
        assertThat(words.note(status)).isEmpty();
    }

    @Test
    void finishedRun_howOftenItLooked() {
        KernelStatus over = new KernelStatus(status("netlink", 0).watch(), 56_000_000);
        assertThat(words.line(over, KernelChoice.AUTOMATIC, 13))
                .isEqualTo("sock_diag · looked 40 times in 56.0 ms · 13 sockets");
    }

    @Test
    void lostNotices_areCounted() {
        assertThat(words.line(status("netlink", 3), KernelChoice.AUTOMATIC, 12)).endsWith(" · notices lost: 3");
    }

    @Test
    void secondBestSource_saysWhatTheBestWasRefusedFor() {
        KernelStatus status = status("proc", 0, NETLINK);
        assertThat(words.line(status, KernelChoice.AUTOMATIC, 12))
                .startsWith("/proc/net/tcp, because sock_diag is not to be had: " + NETLINK.reason() + " · every ");
        assertThat(words.note(status)).isEqualTo("Kernel: /proc");
        assertThat(words.noteHelp(status)).contains(NETLINK.reason());
    }

    @Test
    void noSource_saysAllReasons_andThatFatesAreInferred() {
        KernelStatus status = status("none", 0, NETLINK, PROC);
        assertThat(words.line(status, KernelChoice.AUTOMATIC, 0))
                .contains("not available", NETLINK.reason(), PROC.reason(), "inferred");
        assertThat(words.note(status)).isEqualTo("Kernel not seen");
    }

    @Test
    void beforeAnyAnswer_claimsNothing() {
        KernelStatus early = new KernelStatus(KernelWatch.notAsked(KernelChoice.AUTOMATIC.id()), -1);
        assertThat(words.line(early, KernelChoice.AUTOMATIC, 0)).isEqualTo("Asking the kernel…");
        assertThat(words.note(early)).isEmpty();
    }

    @Test
    void anotherChoice_holdsFromTheNextRunOn() {
        assertThat(words.line(status("netlink", 0), KernelChoice.NONE, 12)).endsWith(" · from the next run on: none");
    }

    @Test
    void korean_hasTheSameFacts() {
        SourceText korean = new SourceText(new Language(Locale.KOREAN));
        assertThat(korean.line(status("proc", 2, NETLINK), KernelChoice.NONE, 12))
                .contains("/proc/net/tcp", "sock_diag", NETLINK.reason(), "1.40 ms", "12", "2", "다음 실행부터");
    }
}
