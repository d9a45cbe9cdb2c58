// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * How a run and its images stand to what was there before.
 *
 * @param found images that are there
 * @param unchanged of them, those whose row was there already
 * @param replaced of them, those whose row was out of date and was made again
 * @param left of them, those that the run did not come to
 * @param gone rows whose image is no longer there
 * @param stopped whether the run was asked to stop before it was done
 */
public record Standing(long found, long unchanged, long replaced, long left, long gone, boolean stopped) {

    static Standing of(long found, WorkList work, long done, boolean stopped) {
        return new Standing(
                found,
                work.unchanged(),
                Math.min(done, work.outdated().size()),
                work.images().size() - done,
                work.gone().values().stream().mapToLong(Set::size).sum(),
                stopped);
    }

    /** Adds the parts to a summary. */
    public void addTo(ObjectNode json) {
        json.put("found", found);
        json.put("unchanged", unchanged);
        json.put("replaced", replaced);
        json.put("left", left);
        json.put("gone", gone);
        json.put("stopped", stopped);
    }
}
