package dev.dialscope.net;

/** The kinds of threads that a blocking call may stand on. */
enum Threads {
    VIRTUAL,
    PLATFORM;

    Thread unstarted(Runnable task) {
        return switch (this) {
            case VIRTUAL -> Thread.ofVirtual().unstarted(task);
            case PLATFORM -> Thread.ofPlatform().daemon().unstarted(task);
        };
    }
}
