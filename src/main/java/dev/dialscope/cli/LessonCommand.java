package dev.dialscope.cli;

import dev.dialscope.export.RunJson;
import dev.dialscope.lab.Notice;
import dev.dialscope.lab.Run;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Parameter;
import dev.dialscope.lesson.ParameterKind.AddressKind;
import dev.dialscope.lesson.ParameterKind.ChoiceKind;
import dev.dialscope.lesson.ParameterKind.DurationKind;
import dev.dialscope.lesson.ParameterKind.IntegerKind;
import dev.dialscope.lesson.ParameterKind.SpreadKind;
import dev.dialscope.lesson.ParameterKind.TextKind;
import dev.dialscope.lesson.Texts;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.words.Verdicts;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code dialscope run <lesson>}: its options are the lesson's parameters, as the window's form has them, where the kernel is looked
 * at from, and three for the output. */
final class LessonCommand implements Callable<Integer> {
    private static final String JSON = "--json";
    private static final String CSV = "--csv";
    private static final String FORCE = "--force";
    private static final String KERNEL = "--kernel";

    private final Session session;
    private final Lesson lesson;
    private final CommandSpec spec;

    private LessonCommand(Session session, Lesson lesson) {
        this.session = session;
        this.lesson = lesson;
        this.spec = CommandSpec.wrapWithoutInspection(this);
    }

    static CommandSpec of(Session session, Lesson lesson) {
        Messages messages = session.messages();
        Texts texts = new Texts(messages.locale());
        CommandSpec spec = new LessonCommand(session, lesson).spec;
        spec.usageMessage().description(Commands.plain(texts.line(lesson)));
        for (Parameter<?> parameter : lesson.parameters()) {
            String help = messages.get("option.default", texts.help(lesson, parameter), parameter.initial());
            spec.addOption(OptionSpec.builder("--" + parameter.name())
                    .type(String.class)
                    .paramLabel(label(parameter))
                    .description(Commands.plain(help))
                    .build());
        }
        spec.addOption(OptionSpec.builder(KERNEL)
                .type(String.class)
                .paramLabel(String.join("|", kernels()))
                .description(messages.get("option.kernel"))
                .build());
        spec.addOption(OptionSpec.builder(JSON)
                .type(boolean.class)
                .initialValue(false)
                .description(messages.get("option.json"))
                .build());
        spec.addOption(OptionSpec.builder(CSV)
                .type(String.class)
                .paramLabel("FILE")
                .description(messages.get("option.csv"))
                .build());
        return spec.addOption(OptionSpec.builder(FORCE)
                .type(boolean.class)
                .initialValue(false)
                .description(messages.get("option.force"))
                .build());
    }

    /** What is to be chosen from, or what the text looks like. */
    static String label(Parameter<?> parameter) {
        return switch (parameter.kind()) {
            case ChoiceKind<?> choice -> String.join("|", choice.ids());
            case IntegerKind _, DurationKind _, SpreadKind _, AddressKind _, TextKind _ -> parameter.initial();
        };
    }

    @Override
    public Integer call() throws InterruptedException {
        Arguments arguments;
        try {
            arguments = Arguments.of(lesson, given());
            lesson.checkUnattended(arguments);
        } catch (BadArgument e) {
            session.complain(e.text(session.messages().locale()));
            return Session.USAGE;
        }
        Optional<KernelChoice> kernel = kernel();
        if (kernel.isEmpty()) {
            session.complain(session.messages().get("bad.kernel", value(KERNEL), String.join(", ", kernels())));
            return Session.USAGE;
        }
        boolean json = flag(JSON);
        Optional<CsvTarget> csv = Optional.ofNullable(value(CSV)).map(name -> new CsvTarget(session, name));
        boolean csvOnly = csv.filter(CsvTarget::isStandardOutput).isPresent();
        if (json && csvOnly) {
            session.complain(session.messages().get("bad.csv.json"));
            return Session.USAGE;
        } else if (csv.isPresent() && !csv.get().isWritable(flag(FORCE))) {
            return Session.USAGE;
        }
        int files = OpenFiles.limit();
        if (files < OpenFiles.LEAST) {
            session.complain(session.messages().get("bad.files", files, OpenFiles.LEAST));
            return Session.FAILED;
        }
        Progress.load(session);
        Optional<Notice> notice = lesson.notice(arguments);
        notice.ifPresent(before -> Progress.say(session, before));
        try (Run run = lesson.start(arguments, kernel.get());
                OrderlyEnd _ = new OrderlyEnd(run)) {
            Recording recording = new Progress(session, run, notice, !json).await();
            if (json) {
                document(recording);
            } else if (!csvOnly) {
                new Report(session).print(recording);
            }
            boolean written = csv.isEmpty() || csv.get().write(recording);
            return told(recording) && written ? Session.RAN : Session.FAILED;
        }
    }

    private Map<String, String> given() {
        Map<String, String> given = new HashMap<>();
        for (Parameter<?> parameter : lesson.parameters()) {
            String value = value("--" + parameter.name());
            if (value != null) {
                given.put(parameter.name(), value);
            }
        }
        return given;
    }

    private static List<String> kernels() {
        return Stream.of(KernelChoice.values()).map(KernelChoice::id).toList();
    }

    /** Where the kernel's view is to be taken from; empty where the word is not one of the choices. */
    private Optional<KernelChoice> kernel() {
        String asked = value(KERNEL) == null ? KernelChoice.AUTOMATIC.id() : value(KERNEL);
        return Stream.of(KernelChoice.values())
                .filter(choice -> choice.id().equals(asked))
                .findFirst();
    }

    private boolean flag(String option) {
        return spec.findOption(option).<Boolean>getValue();
    }

    private String value(String option) {
        return spec.findOption(option).getValue();
    }

    private void document(Recording recording) {
        Verdicts verdicts = new Verdicts(session.messages().locale(), recording.trace());
        try {
            RunJson.write(recording, verdicts::of, session.out());
        } catch (IOException e) {
            throw new IllegalStateException("a print stream does not throw", e);
        }
    }

    /** Whether the run ran and left nothing behind; what failed it is said. */
    private boolean told(Recording recording) {
        if (recording.failure() != null) {
            session.complain(recording.failure());
        }
        // A signal lets the process go as soon as this has been told.
        session.out().flush();
        return recording.failure() == null && recording.leaks().none();
    }
}
