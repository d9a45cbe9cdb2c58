// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which loops of vectors are worth running yet. Until the JIT compiler has compiled a loop, its vectors are objects on the
 * heap, and it is slower than {@link ScalarTile} by far. So loops that are {@linkplain #ask asked for} are run over a few
 * zeros by a daemon thread, again and again, until they are fast, and plain loops stand in for them meanwhile. Both give
 * the same bits, so it does not matter when that changes.
 */
final class LoopWarmth {

    /** A rehearsal takes about a third of a microsecond when compiled, and more than five when not. */
    private static final long FAST_NANOS = 2_000;
    /** Rehearsals that are timed together. */
    private static final int TOGETHER = 8;
    /** Loops that are rehearsed at a time: one to be compiled, and one to be next. */
    private static final int LOOPS = 2;
    /** After so many rounds a loop has run often enough for both compilers, and only waits. */
    private static final int ROUNDS = 100;

    private static final long PAUSE_MILLIS = 5;
    /** The thread ends then, and loops that are still slow are run all the same. */
    private static final long MOST_NANOS = 30_000_000_000L;

    private final boolean rehearses;
    private final Set<TileLoop> asked = EnumSet.noneOf(TileLoop.class);
    private final Set<TileLoop> waiting = EnumSet.noneOf(TileLoop.class);
    private boolean running;
    private volatile int usable;

    private LoopWarmth(boolean rehearses, int usable) {
        this.rehearses = rehearses;
        this.usable = usable;
    }

    /** Rehearses the loops that are asked for; all others may be run as they are. */
    static LoopWarmth rehearsing() {
        return new LoopWarmth(true, -1);
    }

    /** All loops may be run as they are. */
    static LoopWarmth all() {
        return new LoopWarmth(false, -1);
    }

    /** Those loops may be run as they are, and others never. */
    static LoopWarmth only(int bits) {
        return new LoopWarmth(false, bits);
    }

    /** The loops that may be run: of each its {@link TileLoop#bit}. */
    int usable() {
        return usable;
    }

    /** Rehearses some loops, if that was not asked for before; returns their bits. */
    synchronized int ask(Set<TileLoop> loops) {
        int bits = 0;
        for (TileLoop loop : loops) {
            bits |= loop.bit();
            if (rehearses && asked.add(loop)) {
                usable &= ~loop.bit();
                waiting.add(loop);
            }
        }
        if (!waiting.isEmpty() && !running) {
            running = true;
            Thread thread = new Thread(this::rehearse, "sparkconv-warm-up");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
        return bits;
    }

    private void rehearse() {
        TileLoop.Stage stage = new TileLoop.Stage();
        int[] rounds = new int[TileLoop.values().length];
        long start = System.nanoTime();
        for (List<TileLoop> slow = slow(); !slow.isEmpty(); slow = slow()) {
            boolean seen = true;
            for (TileLoop loop : slow) {
                boolean fast = isFast(loop, stage);
                if (fast || System.nanoTime() - start > MOST_NANOS) {
                    use(loop);
                }
                rounds[loop.ordinal()]++;
                seen &= rounds[loop.ordinal()] > ROUNDS;
            }
            if (seen) {
                pause();
            }
        }
    }

    private static boolean isFast(TileLoop loop, TileLoop.Stage stage) {
        long before = System.nanoTime();
        for (int n = 0; n < TOGETHER; n++) {
            loop.rehearse(stage);
        }
        return System.nanoTime() - before < TOGETHER * FAST_NANOS;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next loops to rehearse; if there are none the thread ends. */
    private synchronized List<TileLoop> slow() {
        running = !waiting.isEmpty();
        return waiting.stream().limit(LOOPS).toList();
    }

    private synchronized void use(TileLoop loop) {
        waiting.remove(loop);
        usable |= loop.bit();
    }
}
