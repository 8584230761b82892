package dev.dialscope.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text of the program at the time of the run.
 *
 * @param name the file's name without a folder, such as {@code "FanOutCancel.java"}
 * @param text the whole file
 * @param sha256 the SHA-256 of the text's UTF-8 bytes, in 64 lower-case hexadecimal digits
 */
public record SourceFile(String name, String text, String sha256) {
    /**
     * A text with a known hash.
     *
     * @throws IllegalArgumentException if the hash is of another text
     */
    public SourceFile {
        if (!sha256.equals(hash(text))) {
            throw new IllegalArgumentException(name + " has another SHA-256 than " + sha256);
        }
    }

    /** A text; computes its hash. */
    public static SourceFile of(String name, String text) {
        return new SourceFile(name, text, hash(text));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
