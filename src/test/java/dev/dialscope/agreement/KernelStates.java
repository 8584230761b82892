package dev.dialscope.agreement;

import dev.dialscope.trace.KernelState;
import java.util.ArrayList;
import java.util.List;

/** The states that one end of a connection went through, as they follow from its packets alone (RFC 9293, section 3.3.2). */
final class KernelStates {
    /**
     * The begin of a state.
     *
     * @param at epoch nanos of the packet by which it began
     * @param arrived whether that packet came from the other end
     */
    record Step(KernelState state, long at, boolean arrived) {}

    private final End end;
    private final List<Step> steps = new ArrayList<>();
    private KernelState state = KernelState.CLOSED;

    private KernelStates(End end) {
        this.end = end;
    }

    static List<Step> of(End end) {
        KernelStates states = new KernelStates(end);
        end.packets().forEach(states::packet);
        return states.steps;
    }

    private void packet(Packet packet) {
        boolean sent = packet.from() == end.port();
        if (packet.isRst()) {
            enter(KernelState.CLOSED, packet);
        } else if (packet.isSyn() && steps.isEmpty() && sent) {
            enter(KernelState.SYN_SENT, packet);
        } else if (packet.isSynAck() && steps.isEmpty() && sent) {
            enter(KernelState.SYN_RECV, packet);
        } else if (end.established().filter(packet::equals).isPresent()) {
            enter(KernelState.ESTABLISHED, packet);
        }
        if (!sent && end.fin().filter(packet::acknowledges).isPresent()) {
            acknowledged(packet);
        }
        if (packet.isFin()) {
            fin(packet, sent);
        }
    }

    /** The other end has acknowledged the FIN. */
    private void acknowledged(Packet packet) {
        switch (state) {
            case FIN_WAIT1 -> enter(KernelState.FIN_WAIT2, packet);
            case CLOSING -> enter(KernelState.TIME_WAIT, packet);
            case LAST_ACK -> enter(KernelState.CLOSED, packet);
            default -> {
                // It was acknowledged before.
            }
        }
    }

    private void fin(Packet packet, boolean sent) {
        switch (state) {
            case ESTABLISHED -> enter(sent ? KernelState.FIN_WAIT1 : KernelState.CLOSE_WAIT, packet);
            case CLOSE_WAIT -> enter(sent ? KernelState.LAST_ACK : state, packet);
            case FIN_WAIT1 -> enter(sent ? state : KernelState.CLOSING, packet);
            case FIN_WAIT2 -> enter(sent ? state : KernelState.TIME_WAIT, packet);
            default -> {
                // It was sent again.
            }
        }
    }

    private void enter(KernelState next, Packet packet) {
        if (next != state) {
            state = next;
            steps.add(new Step(next, packet.at(), packet.from() != end.port()));
        }
    }
}
