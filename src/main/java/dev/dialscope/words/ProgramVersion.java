package dev.dialscope.words;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** The versions that a bug report names. They stand in the modules' descriptors, so no class of JavaFX is loaded for them. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** Dialscope's own version, which its module was compiled with; empty where it runs from a class path. */
    public static Optional<String> dialscope() {
        return version(ProgramVersion.class.getModule());
    }

    /** The version of the Java run time. */
    public static String java() {
        return Runtime.version().toString();
    }

    /** JavaFX's version; empty where it runs from a class path. */
    public static Optional<String> javaFx() {
        return ModuleLayer.boot().findModule("javafx.graphics").flatMap(ProgramVersion::version);
    }

    /** All three in one line. */
    public static String line() {
        return "dialscope" + dialscope().map(version -> " " + version).orElse("") + ", Java " + java()
                + javaFx().map(version -> ", JavaFX " + version).orElse("");
    }

    private static Optional<String> version(Module module) {
        return Optional.ofNullable(module.getDescriptor()).flatMap(ModuleDescriptor::rawVersion);
    }
}
