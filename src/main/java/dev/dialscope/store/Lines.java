package dev.dialscope.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The lines of a stream, one at a time, with their place, and with the CRC-32 of those before. Never holds more than one line. */
final class Lines {
    /** The longest line, in bytes. The header is the longest, because it holds the lesson's source text. */
    static final int MOST_BYTES = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32 crc = new CRC32();
    private int at;
    private int end;
    private byte[] line = new byte[1024];
    private int length;
    private long number;
    private long offset;
    private boolean whole;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line. Returns false at the end of the stream. */
    boolean next() throws IOException {
        if (number > 0) {
            // With its newline.
            crc.update(line, 0, length);
            crc.update('\n');
            offset += length + 1L;
        }
        number++;
        length = 0;
        whole = false;
        while (!whole) {
            if (at == end && !fill()) {
                return length > 0;
            }
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            append(stop - at);
            whole = stop < end;
            at = whole ? stop + 1 : stop;
        }
        return true;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private void append(int bytes) throws IOException {
        if (length + bytes > MOST_BYTES) {
            throw new TooMuch("a line longer than " + MOST_BYTES + " bytes");
        }
        if (length + bytes > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + bytes));
        }
        System.arraycopy(buffer, at, line, length, bytes);
        length += bytes;
    }

    /** The bytes of the line, without its newline, up to {@link #length}. Valid until the next call of {@link #next}. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    /** The number of bytes before the line. */
    long offset() {
        return offset;
    }

    /** Whether the line ends with a newline, as all do in a whole file. */
    boolean isWhole() {
        return whole;
    }

    /** The CRC-32 of all lines before this one. */
    long crcBefore() {
        return crc.getValue();
    }

    /** A file that wants more memory than a run file needs. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;

        TooMuch(String message) {
            super(message);
        }
    }
}
