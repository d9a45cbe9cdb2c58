// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What ties a task to the run that it belongs to.
 *
 * @param run the id of the run
 * @param hadoop how files are read
 * @param progress counts rows
 */
record RunLink(
        String run,
        Broadcast<SerializableConfiguration> hadoop,
        UnitLedger<UnitRecord> ledger,
        LongAccumulator progress)
        implements Serializable {

    /** The content of a file. */
    byte[] read(ImageEntry image) throws IOException {
        Configuration configuration = hadoop.value().value();
        Path path = new Path(image.path());
        try (InputStream in = Location.open(path.getFileSystem(configuration), path)) {
            return in.readAllBytes();
        }
    }

    /** Says that these many images have their rows. */
    void emitted(int rows) {
        progress.add(rows);
    }

    /** Says what a unit of work did, when it is complete. */
    void complete(String segment, int block, UnitRecord record) {
        ledger.add(new UnitKey(run, segment, block), record);
    }
}
