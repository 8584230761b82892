package dev.dialscope.cli;

import dev.dialscope.export.RunCsv;
import dev.dialscope.export.RunJson;
import dev.dialscope.lab.KernelChoice;
import dev.dialscope.lab.Run;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Parameter;
import dev.dialscope.lesson.Texts;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Verdicts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code dialscope run <lesson>}: its options are the lesson's parameters, as the window's form has them, where the kernel is looked
 * at from, and two for the output. */
final class LessonCommand implements Callable<Integer> {
    private static final String JSON = "--json";
    private static final String CSV = "--csv";
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
        return spec.addOption(OptionSpec.builder(CSV)
                .type(String.class)
                .paramLabel("FILE")
                .description(messages.get("option.csv"))
                .build());
    }

    /** What is to be chosen from, or what the text looks like. */
    static String label(Parameter<?> parameter) {
        return parameter.choices().isEmpty() ? parameter.initial() : String.join("|", parameter.choices());
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
        String csv = value(CSV);
        if (csv != null && !writable(csv)) {
            return Session.USAGE;
        }
        int files = OpenFiles.limit();
        if (files < OpenFiles.LEAST) {
            session.complain(session.messages().get("bad.files", files, OpenFiles.LEAST));
            return Session.FAILED;
        }
        Progress.load(session);
        try (Run run = lesson.start(arguments, kernel.get());
                OrderlyEnd _ = new OrderlyEnd(run)) {
            boolean json = spec.findOption(JSON).<Boolean>getValue();
            Recording recording = new Progress(session, run, session.terminal().watched() && !json).await();
            if (json) {
                document(recording);
            } else {
                new Report(session).print(recording);
            }
            boolean written = written(recording, csv);
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

    /** Whether the run ran, all of it could be told, and it left nothing behind; what failed it is said. */
    private boolean told(Recording recording) {
        if (recording.failure() != null) {
            session.complain(recording.failure());
        }
        // Whoever closed the pipe has seen enough, and wants no remark about it.
        return !session.out().checkError()
                && recording.failure() == null
                && recording.leaks().none();
    }

    private boolean written(Recording recording, String csv) {
        try {
            if (csv != null) {
                RunCsv.write(recording, Path.of(csv));
            }
            return true;
        } catch (IOException e) {
            session.complain(session.messages().get("bad.csv", csv, reason(e)));
            return false;
        }
    }

    /** Asks before the run, so that no run is lost to a misspelt name. */
    private boolean writable(String csv) {
        Messages messages = session.messages();
        try {
            RunCsv.check(Path.of(csv));
            return true;
        } catch (NoSuchFileException e) {
            session.complain(messages.get("bad.csv.no-directory", csv));
        } catch (FileAlreadyExistsException e) {
            session.complain(messages.get("bad.csv.directory", csv));
        } catch (AccessDeniedException e) {
            session.complain(messages.get("bad.csv.denied", csv));
        } catch (IOException e) {
            session.complain(messages.get("bad.csv", csv, reason(e)));
        } catch (InvalidPathException e) {
            session.complain(messages.get("bad.csv", csv, e.getReason()));
        }
        return false;
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.toString();
    }
}
