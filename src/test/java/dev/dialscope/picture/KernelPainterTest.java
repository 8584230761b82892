package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.KernelState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelPainterTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 4;

    /** A side whose peer has closed, and which has not, must not look like one that waits for its peer. */
    @Test
    void closeWaitAndFinWait2AndTimeWait_lookDifferent() {
        List<BitSet> strokes = new ArrayList<>();
        for (KernelState state : List.of(
                KernelState.ESTABLISHED, KernelState.CLOSE_WAIT, KernelState.FIN_WAIT2, KernelState.TIME_WAIT)) {
            strokes.add(stroke(state));
        }
        assertThat(strokes).doesNotHaveDuplicates().noneMatch(BitSet::isEmpty);
    }

    /** The pixels that a stretch of the strip covers. All of it is filled. */
    private static BitSet stroke(KernelState state) {
        RecordingPen pen = new RecordingPen();
        KernelPainter.stretch(pen, state, false, new Ink(0, 1), 0, WIDTH, 0, HEIGHT);
        BitSet pixels = new BitSet();
        for (RecordingPen.Call call : pen.calls()) {
            assertThat(call.kind()).isEqualTo(RecordingPen.Kind.FILL);
            for (int y = (int) call.y(); y < call.bottom(); y++) {
                pixels.set(y * WIDTH + (int) call.x(), y * WIDTH + (int) call.right());
            }
        }
        return pixels;
    }
}
