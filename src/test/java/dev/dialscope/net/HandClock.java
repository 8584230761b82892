package dev.dialscope.net;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A clock that moves by hand, and whose threads are tasks that run when a test says so, one at a time, on the test's thread. */
public final class HandClock implements Clock {
    private record Alarm(long nanoTime, Runnable task) {}

    private final List<Alarm> timers = new ArrayList<>();
    private final Queue<Runnable> started = new ConcurrentLinkedQueue<>();
    private long nanoTime;

    /** The root of contexts that go by this clock. */
    public Context background() {
        return Context.background(this);
    }

    @Override
    public long nanoTime() {
        return nanoTime;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanoTime);
    }

    @Override
    public void start(String name, Runnable task) {
        started.add(task);
    }

    @Override
    public Runnable schedule(long at, Runnable task) {
        Alarm timer = new Alarm(at, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    /** Lets time pass without any timer noticing, as where the processors are busy. */
    public void pass(long nanos) {
        nanoTime += nanos;
    }

    /** Runs the timers whose time has come, the earliest first. */
    public void ring() {
        List<Alarm> due = timers.stream()
                .filter(timer -> timer.nanoTime() <= nanoTime)
                .sorted(Comparator.comparingLong(Alarm::nanoTime))
                .toList();
        for (Alarm timer : due) {
            if (timers.remove(timer)) {
                timer.task().run();
            }
        }
    }

    /** Runs what was started, in that order. */
    public void runStarted() {
        while (!started.isEmpty()) {
            started.remove().run();
        }
    }

    /** How many timers wait. */
    public int timers() {
        return timers.size();
    }
}
