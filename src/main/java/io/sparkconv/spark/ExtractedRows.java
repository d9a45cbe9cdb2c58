// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.ledger.PeakMemory;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.ledger.UnitRecord.Place;
import io.sparkconv.spark.ledger.UnitTime;
import io.sparkconv.spark.network.FeatureEngine;
import io.sparkconv.spark.network.FeatureEngine.Loaded;
import io.sparkconv.spark.network.Intake;
import io.sparkconv.split.tower.PieceBytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one partition: exactly one per image, in order, with one batch of images in memory. A file that cannot be
 * read fails the task, so that Spark tries again; a file that cannot be decoded or computed becomes a row that says so.
 */
final class ExtractedRows implements Iterator<Row> {

    private static final Logger LOG = LoggerFactory.getLogger(ExtractedRows.class);

    /** Hears what was done. */
    interface Observer {

        /** After every batch. */
        void emitted(int rows);

        /** Once, after the last row was handed out. */
        void complete(UnitRecord record);
    }

    private final Iterator<ImageEntry> images;
    private final FeatureEngine engine;
    private final Intake intake;
    private final FeatureRows rows;
    private final Place place;
    private final Observer observer;
    private final Deque<Row> ready = new ArrayDeque<>();
    private final long[] layerNanosBefore;
    private final long start = System.currentTimeMillis();
    private long computed;
    private boolean complete;

    ExtractedRows(
            Iterator<ImageEntry> images,
            FeatureEngine engine,
            Intake.Files files,
            boolean hashes,
            Place place,
            Observer observer) {
        this.images = images;
        this.engine = engine;
        this.intake = new Intake(files, engine::load, engine::resizeNanos);
        this.rows = new FeatureRows(engine.columns(), hashes);
        this.place = place;
        this.observer = observer;
        this.layerNanosBefore = engine.layerNanos();
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty() && images.hasNext()) {
            nextBatch();
            observer.emitted(ready.size());
        }
        if (ready.isEmpty() && !complete) {
            complete = true;
            observer.complete(new UnitRecord(
                    rows.tally(),
                    computed,
                    intake.bytes(),
                    intake.readNanos(),
                    intake.decodeNanos(),
                    intake.resizeNanos(),
                    layerNanos(),
                    PieceBytes.NONE,
                    PeakMemory.bytes(),
                    UnitTime.since(start),
                    place));
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        hasNext();
        return ready.remove();
    }

    private void nextBatch() {
        List<ImageEntry> batch = new ArrayList<>();
        List<Loaded> loaded = new ArrayList<>();
        int places = 0;
        while (batch.size() < engine.batch() && images.hasNext()) {
            ImageEntry image = images.next();
            Loaded one = intake.load(image, places);
            batch.add(image);
            loaded.add(one);
            places += one.ok() ? 1 : 0;
        }
        try {
            if (places > 0) {
                engine.run(places);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "A batch from {} on could not be computed; its images are tried one by one",
                    batch.get(0).path(),
                    e);
            batch.forEach(this::computeAlone);
            return;
        }
        computed += places;
        int next = 0;
        for (int i = 0; i < batch.size(); i++) {
            Loaded one = loaded.get(i);
            emit(batch.get(i), one, one.ok() ? engine.features(next++) : null);
        }
    }

    private void computeAlone(ImageEntry image) {
        Loaded one = intake.load(image, 0);
        if (!one.ok()) {
            emit(image, one, null);
            return;
        }
        try {
            engine.run(1);
        } catch (RuntimeException e) {
            String error = e.getClass().getSimpleName() + ": " + e.getMessage();
            emit(image, one.notComputed(error), null);
            return;
        }
        computed++;
        emit(image, one, engine.features(0));
    }

    private void emit(ImageEntry image, Loaded loaded, List<float[]> features) {
        ready.add(rows.row(image, loaded, features, features == null ? List.of() : engine.cells(features)));
    }

    private long[] layerNanos() {
        long[] nanos = engine.layerNanos();
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] -= layerNanosBefore[i];
        }
        return nanos;
    }
}
