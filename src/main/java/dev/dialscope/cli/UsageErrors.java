package dev.dialscope.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that cannot be understood are answered in one line, not with the whole of the help. */
final class UsageErrors implements IParameterExceptionHandler {
    private final CommandOutput session;

    UsageErrors(CommandOutput session) {
        this.session = session;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        session.complain(text(e));
        return CommandOutput.USAGE;
    }

    private String text(ParameterException e) {
        CommandTexts messages = session.messages();
        return switch (e) {
            case UnmatchedArgumentException unmatched when unmatched.isUnknownOption() -> unknownOption(unmatched);
            case UnmatchedArgumentException unmatched -> unknownWord(unmatched);
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() -> {
                var option = (CommandLine.Model.OptionSpec) missing.getMissing().getFirst();
                yield messages.get("bad.value.missing", option.longestName(), option.paramLabel());
            }
            case OverwrittenOptionException twice ->
                messages.get("bad.twice", ((CommandLine.Model.OptionSpec) twice.getOverwritten()).longestName());
            case ParameterException _
            when e.getArgSpec() instanceof CommandLine.Model.OptionSpec flag
                    && flag.arity().max() == 0 -> messages.get("bad.value.unwanted", flag.longestName(), e.getValue());
            default -> e.getMessage();
        };
    }

    private String unknownOption(UnmatchedArgumentException e) {
        String option = e.getUnmatched().getFirst();
        if (e.getCommandLine().getCommandName().equals(CommandTree.RUN)) {
            return session.messages().get("bad.option.too-early", option);
        }
        List<String> nearest = e.getSuggestions();
        return nearest.isEmpty()
                ? session.messages().get("bad.option", option)
                : session.messages().get("bad.option.nearest", option, nearest.getFirst());
    }

    private String unknownWord(UnmatchedArgumentException e) {
        String word = e.getUnmatched().getFirst();
        CommandLine command = e.getCommandLine();
        if (Set.of(CommandTree.RUN, CommandTree.PRESENT).contains(command.getCommandName())) {
            return session.messages().get("bad.lesson", word, CommandTree.ids(session.messages()));
        }
        return session.messages().get(command.getSubcommands().isEmpty() ? "bad.extra" : "bad.command", word);
    }
}
