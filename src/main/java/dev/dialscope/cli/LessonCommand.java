package dev.dialscope.cli;

import dev.dialscope.export.Exporter;
import dev.dialscope.export.Exporters;
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
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.words.ListStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code dialscope run <lesson>}: its options are the lesson's parameters, as the window's form has them, where the kernel is looked
 * at from, the formats that it can be written in, and whether a file may be replaced. */
final class LessonCommand implements Callable<Integer> {
    /** The format that needs no file's name. */
    static final String JSON = "--json";

    private static final String FORCE = "--force";
    private static final String KERNEL = "--kernel";

    private final CommandOutput session;
    private final Lesson lesson;
    private final CommandSpec spec;

    private LessonCommand(CommandOutput session, Lesson lesson) {
        this.session = session;
        this.lesson = lesson;
        this.spec = CommandSpec.wrapWithoutInspection(this);
    }

    static CommandSpec of(CommandOutput session, Lesson lesson) {
        CommandTexts messages = session.messages();
        Texts texts = new Texts(messages.locale());
        CommandSpec spec = new LessonCommand(session, lesson).spec;
        spec.usageMessage().description(CommandTree.plain(texts.line(lesson)));
        for (Parameter<?> parameter : lesson.parameters()) {
            String help = messages.get("option.default", texts.help(lesson, parameter), parameter.initial());
            spec.addOption(OptionSpec.builder("--" + parameter.name())
                    .type(String.class)
                    .paramLabel(label(parameter))
                    .description(CommandTree.plain(help))
                    .build());
        }
        spec.addOption(OptionSpec.builder(KERNEL)
                .type(String.class)
                .paramLabel(String.join("|", kernels()))
                .description(messages.get("option.kernel"))
                .build());
        spec.addOption(OptionSpec.builder("-o", RunFileTarget.OPTION)
                .type(String.class)
                .paramLabel("FILE")
                .description(messages.get("option.output"))
                .build());
        Exporters.all().forEach(exporter -> spec.addOption(option(exporter, messages)));
        return spec.addOption(OptionSpec.builder(FORCE)
                .type(boolean.class)
                .initialValue(false)
                .description(messages.get("option.force", files(messages)))
                .build());
    }

    /** The options that name a file. */
    private static String files(CommandTexts messages) {
        return messages.words()
                .list(
                        ListStyle.COMMA,
                        Stream.concat(
                                        Stream.of(RunFileTarget.OPTION),
                                        Exporters.all().stream()
                                                .map(ExportTarget::option)
                                                .filter(option -> !option.equals(JSON)))
                                .toList());
    }

    /** JSON goes to standard output, for the next program of a pipe; any other format to the file that is named. */
    static OptionSpec option(Exporter exporter, CommandTexts messages) {
        String name = ExportTarget.option(exporter);
        OptionSpec.Builder option = OptionSpec.builder(name).description(does(exporter, messages));
        return name.equals(JSON)
                ? option.type(boolean.class).initialValue(false).build()
                : option.type(String.class).paramLabel("FILE").build();
    }

    private static String does(Exporter exporter, CommandTexts messages) {
        String own = "option." + exporter.id();
        return messages.has(own) ? messages.get(own) : messages.get("option.file", exporter.id());
    }

    /** The choices, or what the text looks like. */
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
            return CommandOutput.USAGE;
        }
        Optional<KernelChoice> kernel = kernel();
        if (kernel.isEmpty()) {
            String choices = session.messages().words().list(ListStyle.COMMA, kernels());
            session.complain(session.messages().get("bad.kernel", value(KERNEL), choices));
            return CommandOutput.USAGE;
        }
        List<ExportTarget> targets = targets();
        List<ExportTarget> toStandardOutput =
                targets.stream().filter(ExportTarget::isStandardOutput).toList();
        if (toStandardOutput.size() > 1) {
            session.complain(session.messages()
                    .get(
                            "bad.file.twice",
                            toStandardOutput.getLast().typed(),
                            toStandardOutput.getFirst().typed()));
            return CommandOutput.USAGE;
        } else if (!targets.stream().allMatch(target -> target.isWritable(flag(FORCE)))) {
            return CommandOutput.USAGE;
        }
        int files = OpenFiles.limit();
        if (files < OpenFiles.LEAST) {
            session.complain(session.messages().get("bad.files", files, OpenFiles.LEAST));
            return CommandOutput.FAILED;
        }
        Progress.load(session);
        Optional<Notice> notice = lesson.notice(arguments);
        notice.ifPresent(before -> Progress.say(session, before));
        try (Run run = lesson.start(arguments, kernel.get());
                OrderlyEnd _ = new OrderlyEnd(run)) {
            Recording recording = new Progress(session, run, notice, !flag(JSON)).await();
            if (toStandardOutput.isEmpty()) {
                new Report(session).print(recording);
            }
            boolean written = true;
            for (ExportTarget target : targets) {
                written &= target.write(recording);
            }
            return told(recording) && written ? CommandOutput.RAN : CommandOutput.FAILED;
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

    /** Where the run takes the kernel's view from; empty where the word is not one of the choices. */
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

    /** Where the run is written, and in which formats, in the order of the list of formats. */
    private List<ExportTarget> targets() {
        List<ExportTarget> targets = new ArrayList<>();
        String kept = value(RunFileTarget.OPTION);
        if (kept != null) {
            targets.add(new ExportTarget(session, new RunFileTarget(kept.endsWith(".gz")), kept));
        }
        for (Exporter exporter : Exporters.all()) {
            String option = ExportTarget.option(exporter);
            String name = option.equals(JSON) ? flag(JSON) ? ExportTarget.STANDARD_OUTPUT : null : value(option);
            if (name != null) {
                targets.add(new ExportTarget(session, exporter, name));
            }
        }
        return targets;
    }

    /** Whether the run ran and left nothing behind; what failed it is said. */
    private boolean told(Recording recording) {
        if (recording.failure() != null) {
            session.complain(recording.failure());
        }
        // After a signal the process ends as soon as this is written.
        session.out().flush();
        return recording.failure() == null && recording.leaks().none();
    }
}
