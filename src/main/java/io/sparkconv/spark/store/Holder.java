// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * Who holds a lease.
 *
 * @param run the id of the run
 * @param host its driver's
 * @param process its driver's, with the time at which it began, in milliseconds since 1970: numbers come again
 * @param beat how often the lease was renewed
 * @param released whether the run has ended
 */
record Holder(String run, String host, long process, long began, long beat, boolean released) {

    static Holder here(String run) {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(run, hostName(), process.pid(), began(process), 0, false);
    }

    Holder renewed() {
        return new Holder(run, host, process, began, beat + 1, released);
    }

    Holder gone() {
        return new Holder(run, host, process, began, beat + 1, true);
    }

    /** Whether it is known to have ended: it said so, or its process, on this machine, is no more. */
    boolean hasEnded() {
        return released || host.equals(hostName()) && !lives();
    }

    private boolean lives() {
        return ProcessHandle.of(process)
                .filter(there -> there.isAlive() && began(there) == began)
                .isPresent();
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }

    @Override
    public String toString() {
        return "run " + run + " (process " + process + " on " + host + ")";
    }
}
