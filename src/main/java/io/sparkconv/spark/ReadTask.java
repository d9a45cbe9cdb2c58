// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.graph.pack.PackedRecord;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.kernel.Span;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.network.FeatureEngine.Loaded;
import io.sparkconv.spark.network.Intake;
import io.sparkconv.spark.network.ModelSpec;
import io.sparkconv.spark.network.PictureLoader;
import io.sparkconv.spark.tower.TowerBlock;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;

/**
 * What each task does that reads a block of images for towers.
 *
 * @param preprocessing a {@link Preprocessing}
 */
record ReadTask(RunLink run, PackedRecord preprocessing, ModelSpec.Decoding decoding) implements Serializable {

    /** The name of its units of work. */
    static final String UNIT = "read";

    /** The block of a partition, whose elements are lists of images. */
    Iterator<TowerBlock.In> read(int block, Iterator<ImageEntry[]> slices) {
        long start = System.currentTimeMillis();
        ImageEntry[] images = slices.next();
        Preprocessing rules = preprocessing.unpack(Preprocessing.class);
        PictureLoader pictures = new PictureLoader(rules, decoding.opener());
        int floats = Math.toIntExact(rules.outputShape(1).elements());
        float[] input = new float[Math.multiplyExact(floats, images.length)];
        ContentReader contents = run.contents();
        TaskContext.get().addTaskCompletionListener(contents.closing());
        Intake intake = new Intake(
                contents, (file, place) -> pictures.load(file, new Span(input, place * floats)), pictures::resizeNanos);
        Loaded[] loaded = new Loaded[images.length];
        int places = 0;
        for (int i = 0; i < images.length; i++) {
            loaded[i] = intake.load(images[i], places);
            places += loaded[i].ok() ? 1 : 0;
        }
        run.complete(UNIT, block, UnitRecord.ofReading(intake, start, UnitRecord.Place.here("", "")));
        return List.of(new TowerBlock.In(places, input, new Manifest(images, loaded)))
                .iterator();
    }
}
