package dev.dialscope.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.Recording;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headline of each lesson says what its run showed, in its numbers. */
@Timeout(60)
class HeadlineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bind|Bound: port 0 at 127\\.0\\.0\\.1:\\d+.*\\. Could not be bound: in use \\(address already in use\\), not local \\(.*\\)\\.",
                "accept-loop open-for=400ms|One loop accepted 3 connections within .*; 3 were open at once\\.",
                "eof|Dialer closed at .*; server conn read 27 bytes, then EOF: .* after the close\\.",
                "eof how=half-close|Dialer closed only its sending half, at .*; server conn read 27 bytes, then EOF: .*",
                "eof how=reset|Dialer reset the connection at .* No EOF: the call of server conn failed .* with 27 bytes read\\.",
                "timeouts|The read timed out at .*, after .* ms; the same connection then read its answer, at .*",
                "timeouts which=accept|The accept timed out at .*; the same listener then accepted, at .*",
                "timeouts which=heartbeat|4 beats came in time, and each moved the deadline; the next read timed out at .*",
                "timeouts which=retry|.* refused, which is no timeout; try \\d connected at .*",
                "cancel-dial|Listening hook: back .* after the cancel, connect was never called\\. Deaf hook: back .* all the same\\.",
                "cancel-dial hook-delay=0ms cancel-after=200ms|Listening hook: connected in .*\\. Deaf hook: connected in .*",
                "fan-out|Dialer \\d+ won at .* 9 others came back .* after the cancel\\. Of the cancelled: .*\\.",
                "fan-out cancel=never deadline=300ms|Dialer \\d+ won at .* Nobody cancelled the others: the last one ended at .*",
                "fan-out accepts=0 deadline=200ms|Over after .*: 10 timeout\\.",
                "which-cancel timeout=300ms|Channel closed: 3 back within .* Virtual thread interrupted: 3 back within .* "
                        + "Platform thread interrupted: 3 went on to their own timeout, for .* at least\\.",
            })
    void saysWhatTheRunShowed(String run, String expected) throws BadArgument {
        assertThat(new Headline(Locale.ENGLISH).of(run(run))).matches(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeouts which=connect|1 of 3 connects timed out, after .*; 2 were connected, and nobody had accepted anything\\.",
                "backlog|2 dialers were connected before the first accept, at .*\\. Dialer \\d got in only .* after that\\. "
                        + "2 had connected, and were never accepted\\. 1 still hung in mid-handshake at the end\\.",
                "backlog frees=0 deadline=600ms|2 dialers were connected, and nobody accepted\\. 2 had connected, .*",
                "endings pause=30ms watch-for=0ms|FIN dialer read EOF at .* RST dialer was reset at .* "
                        + "FIN no reuse failed: address already in use\\. RST no reuse got the port\\.",
            })
    @EnabledOnOs(OS.LINUX)
    void saysWhatTheRunShowed_onLinux(String run, String expected) throws BadArgument {
        assertThat(new Headline(Locale.ENGLISH).of(run(run))).matches(expected);
    }

    @Test
    void aRunThatFailed_saysWhy() throws BadArgument {
        assertThat(new Headline(Locale.ENGLISH).of(run("bind address=192.0.2.1:0")))
                .startsWith("The run failed: listen tcp 192.0.2.1:0: bind: ");
    }

    @Test
    void everyLessonHasOne_inEveryLanguage() throws BadArgument {
        for (Lesson lesson : Lessons.all()) {
            Recording recording = run(lesson.id());
            List<Sentence> sentences = Headline.sentences(recording);
            assertThat(sentences)
                    .as(lesson.id())
                    .isNotEmpty()
                    .extracting(Sentence::key)
                    .doesNotContain("headline.over");
            for (Locale language : Languages.all()) {
                assertThat(new Headline(language).of(recording)).as(lesson.id()).doesNotContain("{", "null");
            }
        }
    }

    private static Recording run(String words) throws BadArgument {
        String[] parts = words.split(" ");
        Map<String, String> arguments = new HashMap<>();
        for (int n = 1; n < parts.length; n++) {
            String[] pair = parts[n].split("=");
            arguments.put(pair[0], pair[1]);
        }
        Lesson lesson = Lessons.byId(parts[0]).orElseThrow();
        return lesson.start(Arguments.of(lesson, arguments)).end().join();
    }
}
