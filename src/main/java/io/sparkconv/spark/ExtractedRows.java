// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.image.Note;
import io.sparkconv.image.Status;
import io.sparkconv.spark.FeatureEngine.Loaded;
import io.sparkconv.spark.UnitRecord.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one partition: exactly one per image, in order, with one batch of images in memory. A file that cannot be
 * read fails the task, so that Spark tries again; a file that cannot be decoded or computed becomes a row that says so.
 */
final class ExtractedRows implements Iterator<Row> {

    /** What fits an array. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 16;

    private static final Logger LOG = LoggerFactory.getLogger(ExtractedRows.class);

    /** Reads a whole image file. */
    interface FileReader {
        byte[] read(ImageEntry image) throws IOException;
    }

    /** Hears what was done. */
    interface Observer {

        /** After every batch. */
        void emitted(int rows);

        /** Once, after the last row was handed out. */
        void complete(UnitRecord record);
    }

    private final Iterator<ImageEntry> images;
    private final FeatureEngine engine;
    private final FileReader files;
    private final Place place;
    private final Observer observer;
    private final Deque<Row> ready = new ArrayDeque<>();
    private final TreeMap<String, Long> byStatus = new TreeMap<>();
    private final TreeMap<Note, Long> notes = new TreeMap<>();
    private final long[] layerNanosBefore;
    private long computed;
    private long bytes;
    private long readNanos;
    private long decodeNanos;
    private long featureHash;
    private boolean complete;

    ExtractedRows(Iterator<ImageEntry> images, FeatureEngine engine, FileReader files, Place place, Observer observer) {
        this.images = images;
        this.engine = engine;
        this.files = files;
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
                    byStatus, notes, computed, bytes, readNanos, decodeNanos, layerNanos(), featureHash, place));
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
            Loaded one = load(image, places);
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
        Loaded one = load(image, 0);
        if (!one.ok()) {
            emit(image, one, null);
            return;
        }
        try {
            engine.run(1);
        } catch (RuntimeException e) {
            String error = e.getClass().getSimpleName() + ": " + e.getMessage();
            emit(image, new Loaded(Status.COMPUTE_FAILED.label(), error, one.width(), one.height(), one.notes()), null);
            return;
        }
        computed++;
        emit(image, one, engine.features(0));
    }

    private Loaded load(ImageEntry image, int place) {
        if (image.length() > MOST_BYTES) {
            String error = "file has " + image.length() + " bytes but at most " + MOST_BYTES + " are read";
            return new Loaded(Status.TOO_LARGE.label(), error, null, null, Set.of());
        }
        long start = System.nanoTime();
        byte[] file;
        try {
            file = files.read(image);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + image.path() + ": " + e.getMessage(), e);
        }
        long read = System.nanoTime();
        Loaded loaded = engine.load(file, place);
        bytes += file.length;
        readNanos += read - start;
        decodeNanos += System.nanoTime() - read;
        return loaded;
    }

    private void emit(ImageEntry image, Loaded loaded, List<float[]> features) {
        List<Object> values = new ArrayList<>(FeatureSchema.FIXED + 4);
        values.add(image.path());
        values.add(image.length());
        values.add(new Timestamp(image.modificationTime()));
        values.add(loaded.width());
        values.add(loaded.height());
        values.add(loaded.status());
        values.add(loaded.error());
        if (features == null) {
            values.addAll(Collections.nCopies(engine.columns(), null));
        } else {
            values.addAll(engine.cells(features));
            featureHash += FeatureHash.of(fileName(image.path()), features);
        }
        byStatus.merge(loaded.status(), 1L, Long::sum);
        loaded.notes().forEach(note -> notes.merge(note, 1L, Long::sum));
        ready.add(RowFactory.create(values.toArray()));
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private long[] layerNanos() {
        long[] nanos = engine.layerNanos();
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] -= layerNanosBefore[i];
        }
        return nanos;
    }
}
