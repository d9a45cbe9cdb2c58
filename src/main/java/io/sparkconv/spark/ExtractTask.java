// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.ProcessEnvironment;
import io.sparkconv.image.ImageDecoder;
import io.sparkconv.spark.UnitRecord.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What each task of an extraction does.
 *
 * @param run the id of the run
 */
record ExtractTask(
        String run,
        Broadcast<SharedModel> model,
        Broadcast<SerializableConfiguration> hadoop,
        UnitLedger<UnitRecord> ledger,
        LongAccumulator progress)
        implements Serializable {

    /** The rows of a partition, whose elements are lists of images. */
    Iterator<Row> rows(int block, Iterator<ImageEntry[]> slices) {
        if (!slices.hasNext()) {
            throw new IllegalStateException("Cannot extract features: partition " + block + " is empty");
        }
        Iterator<ImageEntry> images = Arrays.asList(slices.next()).iterator();
        NetworkEngine engine = model.value().borrow();
        TaskCompletionListener back = context -> model.value().giveBack(engine);
        TaskContext.get().addTaskCompletionListener(back);
        UnitKey unit = new UnitKey(run, "extract", block);
        return new ExtractedRows(images, engine, this::read, place(engine), new ExtractedRows.Observer() {
            @Override
            public void emitted(int rows) {
                progress.add(rows);
            }

            @Override
            public void complete(UnitRecord record) {
                ledger.add(unit, record);
            }
        });
    }

    /** All decoding is the jar's own, so its version tells which it is. */
    private static String decoder() {
        String version = ImageDecoder.class.getPackage().getImplementationVersion();
        return "sparkconv " + (version == null ? "(not from a jar)" : version);
    }

    private byte[] read(ImageEntry image) throws IOException {
        Configuration configuration = hadoop.value().value();
        Path path = new Path(image.path());
        try (InputStream in = Location.open(path.getFileSystem(configuration), path)) {
            return in.readAllBytes();
        }
    }

    private Place place(NetworkEngine engine) {
        SparkEnv env = SparkEnv.get();
        return new Place(
                env.executorId() + "@" + env.blockManager().blockManagerId().host(),
                ProcessEnvironment.java(),
                decoder(),
                engine.kernels(),
                model.value().id());
    }
}
