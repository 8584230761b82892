package dev.dialscope.agreement;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.Parameter;
import dev.dialscope.record.KernelChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is run: every lesson with every value of its choices.
 *
 * @param arguments those that differ from the lesson's own
 * @param beside what somebody else does meanwhile
 */
record Cases(Lesson lesson, Map<String, String> arguments, KernelChoice kernel, Beside beside) {
    /** What a run would otherwise wait for, to nobody's use. */
    private static final Map<String, Map<String, String>> SHORTER = Map.of(
            "accept-loop", Map.of("open-for", "500ms"),
            "fan-out", Map.of("deadline", "400ms"),
            "backlog", Map.of("deadline", "1500ms"));

    /** Where sentences were false once, and what needs somebody beside the run. */
    private record Known(String lesson, Beside beside, Map<String, String> arguments) {
        Known(String lesson, Map<String, String> arguments) {
            this(lesson, Beside.NOBODY, arguments);
        }
    }

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "accept-loop", Beside.STRANGER, Map.of("dialers", "0", "worker-delay", "5s", "open-for", "300ms")),
            new Known(
                    "accept-loop",
                    Beside.STRANGER,
                    Map.of("dialers", "1", "worker-delay", "50ms", "open-for", "300ms")),
            new Known("accept-loop", Beside.LEAVER, Map.of("dialers", "1", "worker-delay", "5ms", "open-for", "300ms")),
            new Known(
                    "accept-loop", Beside.RESETTER, Map.of("dialers", "1", "worker-delay", "5ms", "open-for", "300ms")),
            new Known("backlog", Beside.STRANGER, Map.of("frees", "5", "free-after", "50ms", "deadline", "400ms")),
            new Known("backlog", Beside.RESETTER, Map.of("frees", "5", "free-after", "50ms", "deadline", "400ms")),
            new Known("eof", Beside.CANCELLER, Map.of("pause", "60ms")),
            new Known("which-cancel", Map.of("blocked-in", "read", "cancel-after", "300ms", "timeout", "50ms")),
            new Known("which-cancel", Map.of("blocked-in", "connect", "cancel-after", "300ms", "timeout", "50ms")),
            new Known("fan-out", Beside.GATE_KEEPER, Map.of("gate", "by-hand", "deadline", "300ms")),
            new Known("fan-out", Beside.GATE_KEEPER, Map.of("gate", "by-hand", "cancel", "never", "deadline", "150ms")),
            new Known("fan-out", Beside.CANCELLER, Map.of("answer-after", "5s")),
            new Known("timeouts", Beside.CANCELLER, Map.of("which", "read", "timeout", "400ms")),
            new Known("timeouts", Beside.CANCELLER, Map.of("which", "accept", "timeout", "400ms")),
            new Known("endings", Beside.CANCELLER, Map.of()),
            new Known("fan-out", Map.of("dialers", "300")),
            race(Map.of()),
            race(Map.of("cancel", "never")),
            race(Map.of("wins-on", "connect")),
            race(Map.of("wins-on", "connect", "cancel", "never")),
            race(Map.of("wins-on", "connect", "backlog", "1")),
            race(Map.of("wins-on", "connect", "strategy", "interrupt-platform")),
            race(Map.of("strategy", "interrupt-virtual")),
            race(Map.of("hook", "deaf", "delay", "0..2ms", "wins-on", "connect")),
            race(Map.of("deadline", "1ms")),
            race(Map.of("deadline", "3ms", "answer-after", "3ms")),
            race(Map.of("dialers", "40", "backlog", "50", "accepts", "40")),
            new Known("fan-out", Map.of("hook", "deaf", "deadline", "20ms")),
            new Known("timeouts", Map.of("which", "connect", "timeout", "1ms")),
            new Known("timeouts", Map.of("which", "read", "timeout", "1ms")),
            new Known("timeouts", Map.of("which", "heartbeat", "timeout", "2ms")),
            new Known("accept-loop", Map.of("worker-delay", "5s", "open-for", "300ms")),
            new Known("backlog", Map.of("gap", "0ms", "dialers", "10", "deadline", "3500ms")),
            new Known("backlog", Map.of("gap", "20ms", "dialers", "12", "frees", "3")),
            new Known("cancel-dial", Map.of("hook-delay", "10ms")),
            new Known("cancel-dial", Map.of("hook-delay", "10ms", "cancel-after", "10ms")),
            new Known("fan-out", Map.of("backlog", "6", "hook", "deaf", "wins-on", "connect")),
            new Known("fan-out", Map.of("backlog", "20", "accepts", "10")),
            new Known("fan-out", Map.of("dialers", "100", "backlog", "50", "accepts", "20", "wins-on", "connect")),
            new Known("fan-out", Map.of("deadline", "20ms")),
            new Known("timeouts", Map.of("which", "connect", "timeout", "1020ms")),
            new Known("timeouts", Map.of("which", "retry", "timeout", "40ms")));

    /** All dial at once, and all may be answered: who is first is a matter of microseconds. */
    private static Known race(Map<String, String> arguments) {
        Map<String, String> all =
                new LinkedHashMap<>(Map.of("delay", "0ms", "backlog", "20", "accepts", "10", "answer-after", "0ms"));
        all.putAll(arguments);
        return new Known("fan-out", all);
    }

    /** Every value of every choice once, the others at their initial value. */
    static List<Cases> each() {
        List<Cases> cases = new ArrayList<>();
        for (Lesson lesson : Lessons.all()) {
            cases.add(of(lesson, Map.of(), KernelChoice.AUTOMATIC));
            for (Parameter<?> parameter : lesson.parameters()) {
                parameter.choices().stream()
                        .filter(choice -> !choice.equals(parameter.initial()) && runsByItself(choice))
                        .forEach(choice ->
                                cases.add(of(lesson, Map.of(parameter.name(), choice), KernelChoice.AUTOMATIC)));
            }
        }
        return cases;
    }

    /** Every combination of their values, what was false once, and half of the runs with the kernel's notices. */
    static List<Cases> all() {
        List<Cases> cases = new ArrayList<>();
        for (KernelChoice kernel : List.of(KernelChoice.AUTOMATIC, KernelChoice.NOTICES)) {
            for (Lesson lesson : Lessons.all()) {
                combinations(lesson).forEach(arguments -> cases.add(of(lesson, arguments, kernel)));
            }
            for (Known known : KNOWN) {
                Lesson lesson = Lessons.byId(known.lesson()).orElseThrow();
                cases.add(of(lesson, known.arguments(), kernel, known.beside()));
            }
        }
        return cases;
    }

    private static List<Map<String, String>> combinations(Lesson lesson) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Parameter<?> parameter : lesson.parameters()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> shorter : combinations) {
                if (parameter.choices().isEmpty()) {
                    longer.add(shorter);
                }
                parameter.choices().stream().filter(Cases::runsByItself).forEach(choice -> {
                    Map<String, String> arguments = new LinkedHashMap<>(shorter);
                    arguments.put(parameter.name(), choice);
                    longer.add(arguments);
                });
            }
            combinations = longer;
        }
        return combinations;
    }

    /** A gate that waits for a hand waits for ever here. */
    private static boolean runsByItself(String choice) {
        return !choice.equals("by-hand");
    }

    private static Cases of(Lesson lesson, Map<String, String> arguments, KernelChoice kernel) {
        return of(lesson, arguments, kernel, Beside.NOBODY);
    }

    private static Cases of(Lesson lesson, Map<String, String> arguments, KernelChoice kernel, Beside beside) {
        Map<String, String> all = new LinkedHashMap<>(SHORTER.getOrDefault(lesson.id(), Map.of()));
        all.putAll(arguments);
        return new Cases(lesson, all, kernel, beside);
    }
}
