package dev.dialscope.ui.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The program with which a system speaks. The text comes by its standard input: no shell and no option reads it. */
enum SpeechTool {
    /** Speech Dispatcher, on Linux and other free systems. With {@code -e} it reads its input, and {@code -w} waits until it has spoken. */
    SPD_SAY("spd-say") {
        @Override
        List<String> speak(Locale language) {
            return List.of(program(), "-w", "-e", "-l", language.getLanguage());
        }

        @Override
        List<String> silence() {
            // The end of the program that asked for it does not end the speech.
            return List.of(program(), "-C");
        }
    },
    /** On macOS. */
    SAY("say") {
        @Override
        List<String> speak(Locale language) {
            List<String> command = new ArrayList<>(List.of(program(), "-f", "-"));
            if (language.getLanguage().equals("ko")) {
                command.addAll(List.of("-v", "Yuna"));
            }
            return command;
        }
    },
    /** Windows' own voice, through .NET. */
    SYSTEM_SPEECH("powershell.exe") {
        @Override
        List<String> speak(Locale language) {
            String culture = language.getLanguage().equals("ko") ? "ko-KR" : "en-US";
            String script = "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech;"
                    + " $voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
                    + " try { $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, [Globalization.CultureInfo]'" + culture
                    + "') } catch { }; $voice.Speak([Console]::In.ReadToEnd())";
            return List.of(program(), "-NoProfile", "-NonInteractive", "-Command", script);
        }
    };

    private final String program;

    SpeechTool(String program) {
        this.program = program;
    }

    /** The name of its file. */
    String program() {
        return program;
    }

    /** The command that speaks its standard input. */
    abstract List<String> speak(Locale language);

    /** The command that ends the speech; empty where it ends with the one that speaks. */
    List<String> silence() {
        return List.of();
    }

    /** The tool of a system. */
    static SpeechTool of(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? SYSTEM_SPEECH : name.startsWith("mac") ? SAY : SPD_SAY;
    }

    /** The tool of a system, if it is there. */
    static Optional<SpeechTool> find(String system, Predicate<String> there) {
        return Optional.of(of(system)).filter(tool -> there.test(tool.program()));
    }
}
