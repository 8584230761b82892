package bare;

/** The least that a JVM can do: it prints a line. */
public final class BareLine {
    private BareLine() {}

    public static void main(String[] args) {
        System.out.println("line");
    }
}
