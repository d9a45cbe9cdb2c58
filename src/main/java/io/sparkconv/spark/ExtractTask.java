// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.network.NetworkEngine;
import io.sparkconv.spark.network.SharedModel;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/** What each task does that takes its images through the whole network. */
record ExtractTask(RunLink run, Broadcast<SharedModel> model) implements Serializable {

    /** The name of its units of work. */
    static final String UNIT = "extract";

    /** The rows of a partition, whose elements are lists of images. */
    Iterator<Row> rows(int block, Iterator<ImageEntry[]> slices) {
        if (!slices.hasNext()) {
            throw new IllegalStateException("Cannot extract features: partition " + block + " is empty");
        }
        return rowsOf(block, Arrays.asList(slices.next()).iterator());
    }

    /** The rows of a block's images. */
    Iterator<Row> rowsOf(int block, Iterator<ImageEntry> images) {
        NetworkEngine engine = model.value().borrow();
        TaskCompletionListener back = context -> model.value().giveBack(engine);
        TaskContext.get().addTaskCompletionListener(back);
        ContentReader contents = run.contents();
        TaskContext.get().addTaskCompletionListener(contents.closing());
        UnitRecord.Place place =
                UnitRecord.Place.here(engine.kernels(), model.value().id());
        return new ExtractedRows(images, engine, contents, run.hashes(), place, new ExtractedRows.Observer() {
            @Override
            public void emitted(int rows) {
                run.emitted(rows);
            }

            @Override
            public void complete(UnitRecord record) {
                run.complete(UNIT, block, record);
            }
        });
    }
}
