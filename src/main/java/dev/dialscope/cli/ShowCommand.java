package dev.dialscope.cli;

import dev.dialscope.export.Exporter;
import dev.dialscope.export.Exporters;
import dev.dialscope.store.OpenedRun;
import dev.dialscope.store.RunFileException;
import dev.dialscope.store.RunFileReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code dialscope show FILE}: prints the run of a file as {@code run} prints it. A hyphen is standard input. */
final class ShowCommand implements Callable<Integer> {
    static final String NAME = "show";

    private final CommandOutput session;
    private final CommandTexts messages;
    private final CommandSpec spec;

    private ShowCommand(CommandOutput session) {
        this.session = session;
        this.messages = session.messages();
        this.spec = CommandSpec.wrapWithoutInspection(this);
    }

    static CommandSpec of(CommandOutput session) {
        CommandSpec spec = new ShowCommand(session).spec;
        spec.usageMessage()
                .description(
                        session.messages().get("about.show"), session.messages().get("about.show.exit"));
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .type(String.class)
                .arity("0..1")
                .description(session.messages().get("option.run-file"))
                .build());
        return spec.addOption(LessonCommand.option(json(), session.messages()));
    }

    private static Exporter json() {
        return Exporters.all().stream()
                .filter(exporter -> ExportTarget.option(exporter).equals(LessonCommand.JSON))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Integer call() {
        String name = spec.positionalParameters().getFirst().getValue();
        if (name == null) {
            session.complain(messages.get("bad.run-file.missing"));
            return CommandOutput.USAGE;
        }
        OpenedRun opened;
        try {
            opened = open(name);
        } catch (NoSuchFileException e) {
            session.complain(messages.get("bad.run-file.none", name));
            return CommandOutput.USAGE;
        } catch (AccessDeniedException e) {
            session.complain(messages.get("bad.run-file.denied", name));
            return CommandOutput.USAGE;
        } catch (InvalidPathException e) {
            session.complain(messages.get("bad.run-file", name, e.getReason()));
            return CommandOutput.USAGE;
        } catch (RunFileException e) {
            session.complain(
                    e.version() > 0
                            ? messages.get("bad.run-file.newer", name, Integer.toString(e.version()))
                            : messages.get("bad.run-file.other", name));
            return CommandOutput.FAILED;
        } catch (IOException e) {
            session.complain(messages.get("bad.run-file", name, e.getMessage()));
            return CommandOutput.FAILED;
        }
        boolean asJson = spec.findOption(LessonCommand.JSON).<Boolean>getValue();
        if (asJson && !new ExportTarget(session, json(), ExportTarget.STANDARD_OUTPUT).write(opened.recording())) {
            return CommandOutput.FAILED;
        } else if (!asJson) {
            new Report(session).print(opened.recording());
        }
        session.out().flush();
        opened.damage()
                .ifPresent(damage -> session.complain(messages.get(
                        "bad.run-file.damaged",
                        name,
                        Long.toString(damage.line()),
                        Long.toString(damage.offset()),
                        damage.reason())));
        return opened.damage().isPresent() ? CommandOutput.DAMAGED : CommandOutput.RAN;
    }

    private static OpenedRun open(String name) throws IOException {
        if (name.equals(ExportTarget.STANDARD_OUTPUT)) {
            return RunFileReader.read(System.in);
        }
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            return RunFileReader.read(in);
        }
    }
}
