// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.ledger.UnitKey;
import io.sparkconv.spark.ledger.UnitLedger;
import io.sparkconv.spark.ledger.UnitRecord;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What ties a task to the run that it belongs to.
 *
 * @param run the id of the run
 * @param firstBlock the number of the portion's first block in the run
 * @param hadoop how files are read
 * @param progress counts rows
 * @param hashes whether rows have the hashes of their images' bytes
 */
record RunLink(
        String run,
        int firstBlock,
        Broadcast<SerializableConfiguration> hadoop,
        UnitLedger<UnitRecord> ledger,
        LongAccumulator progress,
        boolean hashes)
        implements Serializable {

    /** Reads images for a task. */
    ContentReader contents() {
        return new ContentReader(hadoop.value().value());
    }

    /** Says that these many images have their rows. */
    void emitted(int rows) {
        progress.add(rows);
    }

    /**
     * Says what a unit of work did, when it is complete.
     *
     * @param block of the portion
     */
    void complete(String segment, int block, UnitRecord record) {
        ledger.add(new UnitKey(run, segment, firstBlock + block), record);
    }
}
