import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives the classes that a library had compiled for Java 5 the stack maps of newer ones, and their version. The AOT cache takes no class without
 * them, and such a class is read and verified anew at each start: picocli's, a quarter of the time that the command line takes.
 *
 * <pre>java NewerClasses.java MODULES</pre>
 *
 * MODULES is the directory of the jars that jpackage is given.
 */
final class NewerClasses {
    private NewerClasses() {}

    public static void main(String[] args) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
            for (Path jar : jars) {
                try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of());
                        Stream<Path> files = Files.walk(zip.getPath("/"))) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                        renew(file);
                    }
                }
            }
        }
    }

    private static void renew(Path file) throws IOException {
        ClassHierarchyResolver inJar = ClassHierarchyResolver.ofResourceParsing(type -> open(file.getRoot(), type));
        ClassFile reader = ClassFile.of(
                ClassHierarchyResolverOption.of(inJar.orElse(ClassHierarchyResolver.defaultResolver())));
        ClassModel old = reader.parse(Files.readAllBytes(file));
        if (old.majorVersion() < ClassFile.JAVA_6_VERSION) {
            ClassTransform newer = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                    .andThen(ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0)));
            Files.write(file, reader.transformClass(old, newer));
        }
    }

    /** The class file of that type in the jar; null where it is another module's. */
    private static InputStream open(Path root, ClassDesc type) {
        String name = type.descriptorString().replaceAll("^L|;$", "");
        try {
            Path file = root.resolve(name + ".class");
            return Files.exists(file) ? Files.newInputStream(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
