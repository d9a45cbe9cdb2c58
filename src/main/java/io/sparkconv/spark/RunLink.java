// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
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
 */
record RunLink(
        String run,
        int firstBlock,
        Broadcast<SerializableConfiguration> hadoop,
        UnitLedger<UnitRecord> ledger,
        LongAccumulator progress)
        implements Serializable {

    /** The content of a file as it is now, which may be longer or shorter than when it was listed. */
    byte[] read(ImageEntry image) throws IOException {
        Configuration configuration = hadoop.value().value();
        Path path = new Path(image.path());
        try (InputStream in = Location.open(path.getFileSystem(configuration), path)) {
            return all(in, Math.toIntExact(image.length()));
        }
    }

    /**
     * All bytes of a stream.
     *
     * @param expected how many there should be; the usual case needs no second array
     */
    static byte[] all(InputStream in, int expected) throws IOException {
        byte[] bytes = new byte[expected];
        int read = in.readNBytes(bytes, 0, expected);
        byte[] more = in.readAllBytes();
        if (read == expected && more.length == 0) {
            return bytes;
        }
        byte[] all = Arrays.copyOf(bytes, Math.addExact(read, more.length));
        System.arraycopy(more, 0, all, read, more.length);
        return all;
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
