// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Whether the process was asked to end with SIGTERM. The first such signal is only noted, so that what is in hand can be
 * finished; a second one ends the process at once.
 */
final class StopSignal implements BooleanSupplier, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
    private static final Signal TERM = new Signal("TERM");

    private volatile boolean received;
    private SignalHandler before;

    private StopSignal() {}

    /** Listens from now on, until it is closed. */
    static StopSignal install() {
        StopSignal stop = new StopSignal();
        stop.before = Signal.handle(TERM, signal -> stop.receive());
        return stop;
    }

    private void receive() {
        LOG.warn("asked to stop: the images up to the next commit are finished; a second SIGTERM stops at once");
        received = true;
        Signal.handle(TERM, before);
    }

    @Override
    public boolean getAsBoolean() {
        return received;
    }

    @Override
    public void close() {
        Signal.handle(TERM, before);
    }
}
