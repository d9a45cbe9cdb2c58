// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.ProgressChoice;
import io.sparkconv.spark.progress.Progress;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Shows progress: on a terminal in one line that is written over every second, in a log as a line every ten seconds. */
final class ProgressPrinter implements Consumer<Progress>, AutoCloseable {

    private static final int SECONDS_PER_LINE = 10;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean shown;
    private final boolean overwrites;
    private int ticks;
    private boolean dirty;

    ProgressPrinter(ProgressChoice choice, PrintStream err) {
        this.err = err;
        this.shown = choice != ProgressChoice.NONE;
        this.overwrites = choice == ProgressChoice.AUTO && System.console() != null;
    }

    /** To be called once a second. */
    @Override
    public synchronized void accept(Progress progress) {
        ticks++;
        if (shown && overwrites) {
            err.print(CLEAR + progress);
            err.flush();
            dirty = true;
        } else if (shown && ticks % SECONDS_PER_LINE == 0) {
            err.println(progress);
        }
    }

    /** Leaves the terminal's line empty for what comes after. */
    @Override
    public synchronized void close() {
        if (dirty) {
            err.print(CLEAR);
            dirty = false;
        }
    }
}
