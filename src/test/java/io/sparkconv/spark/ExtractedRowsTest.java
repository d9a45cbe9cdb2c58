// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.image.ImageFile;
import io.sparkconv.image.Note;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.ledger.UnitRecord.Place;
import io.sparkconv.spark.network.FeatureEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractedRowsTest {

    private static final Place PLACE = new Place("1", "java", "decoder", "scalar", "m");

    private final Watcher watcher = new Watcher();
    private int opened;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void everyImageIsOneRowInOrderForAnyBatchSize(int batch) {
        List<String> names = List.of("a", "bad-1", "b", "c", "bad-2", "bad-3", "poison", "d");
        List<Row> rows = all(rows(names, new FakeEngine(batch)));

        assertThat(rows.stream().map(row -> row.getString(0))).containsExactlyElementsOf(names);
        assertThat(rows.stream().map(row -> row.getString(5)))
                .containsExactly(
                        "ok", "decode_failed", "ok", "ok", "decode_failed", "decode_failed", "compute_failed", "ok");
        assertThat(rows.get(0).<float[]>getAs(7)).containsExactly('a');
        assertThat(rows.get(7).<float[]>getAs(7)).containsExactly('d');
        assertThat(rows.get(1).isNullAt(7)).isTrue();
        assertThat(rows.get(1).getString(6)).isEqualTo("no picture");
        assertThat(rows.get(6).isNullAt(7)).isTrue();
        assertThat(rows.get(6).getString(6)).isEqualTo("ArithmeticException: poison");
        assertThat(rows.get(6).getInt(3)).isEqualTo(1);
        assertThat(watcher.records).hasSize(1);
        UnitRecord record = watcher.records.get(0);
        assertThat(record.tally().byStatus()).isEqualTo(Map.of("ok", 4L, "decode_failed", 3L, "compute_failed", 1L));
        assertThat(record.rows()).isEqualTo(8);
        assertThat(record.computed()).isEqualTo(4);
        assertThat(record.where()).isEqualTo(PLACE);
        assertThat(watcher.rows).isEqualTo(8);
    }

    @Test
    void onlyOneBatchIsInMemory() {
        Iterator<Row> rows = rows(IntStream.range(0, 100).mapToObj(i -> "i" + i).toList(), new FakeEngine(4));
        assertThat(opened).isZero();
        assertThat(rows.hasNext()).isTrue();
        assertThat(opened).isEqualTo(4);
        IntStream.range(0, 4).forEach(i -> rows.next());
        assertThat(opened).isEqualTo(4);
        rows.next();
        assertThat(opened).isEqualTo(8);
        assertThat(watcher.records).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadFailsTheTask() {
        Iterator<Row> rows = rows(List.of("a", "unreadable", "b"), new FakeEngine(1));
        rows.next();
        assertThatThrownBy(rows::next)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot read unreadable: the wire was cut");
        assertThat(watcher.records).isEmpty();
    }

    @Test
    void timeInLayersIsThisPartitionsOnly() {
        FakeEngine engine = new FakeEngine(2);
        engine.run(1);
        all(rows(List.of("a", "b", "c"), engine));
        assertThat(watcher.records.get(0).layerNanos()).containsExactly(200);
    }

    @Test
    void timeOfResizingIsThisPartitionsOnly() {
        FakeEngine engine = new FakeEngine(2);
        engine.load(ImageFile.of(new byte[1]), 0);
        all(rows(List.of("a", "bad", "b", "c"), engine));
        assertThat(watcher.records.get(0).resizeNanos()).isEqualTo(30);
    }

    @Test
    void anEmptyPartitionHasARecordAndNoRow() {
        Iterator<Row> rows = rows(List.of(), new FakeEngine(2));
        assertThat(rows.hasNext()).isFalse();
        assertThat(rows.hasNext()).isFalse();
        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        assertThat(watcher.records).hasSize(1);
    }

    /** Images before a poisoned one in a batch are loaded twice. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void notesCountOncePerImage(int batch) {
        all(rows(List.of("icc-1", "a", "icc-2", "poison", "bad"), new FakeEngine(batch)));
        all(rows(List.of("icc-3", "b"), new FakeEngine(batch)));
        assertThat(watcher.records.get(0).tally().notes()).isEqualTo(Map.of(Note.ICC_IGNORED, 2L));
        assertThat(UnitRecord.sum(watcher.records, 1).tally().notes()).isEqualTo(Map.of(Note.ICC_IGNORED, 3L));
    }

    @Test
    void recordsAddUp() {
        all(rows(List.of("a", "bad", "b"), new FakeEngine(2)));
        all(rows(List.of("a"), new FakeEngine(2)));
        UnitRecord sum = UnitRecord.sum(watcher.records, 1);
        assertThat(sum.tally().byStatus()).isEqualTo(Map.of("ok", 3L, "decode_failed", 1L));
        assertThat(sum.bytes()).isEqualTo(6);
        assertThat(sum.computed()).isEqualTo(3);
        assertThat(sum.layerNanos()).containsExactly(300);
        assertThat(sum.resizeNanos()).isEqualTo(30);
    }

    private Iterator<Row> rows(List<String> names, FeatureEngine engine) {
        Stream<ImageEntry> images = names.stream().map(name -> new ImageEntry(name, name.length(), 0));
        return new ExtractedRows(images.iterator(), engine, this::read, false, PLACE, watcher);
    }

    private ImageFile read(ImageEntry image) {
        opened++;
        if (image.path().equals("unreadable")) {
            throw new UncheckedIOException("Cannot read unreadable: the wire was cut", new IOException());
        }
        return ImageFile.of(image.path().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> all(Iterator<Row> rows) {
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    private static final class Watcher implements ExtractedRows.Observer {

        private final List<UnitRecord> records = new ArrayList<>();
        private int rows;

        @Override
        public void emitted(int count) {
            rows += count;
        }

        @Override
        public void complete(UnitRecord record) {
            records.add(record);
        }
    }

    /** One feature, the first letter; says 100 ns a run and 10 ns of resizing an image; refuses "bad…" and breaks, with its input, on "poison". */
    private static final class FakeEngine implements FeatureEngine {

        private final String[] places;
        private long nanos;
        private long resizeNanos;

        FakeEngine(int batch) {
            places = new String[batch];
        }

        @Override
        public int batch() {
            return places.length;
        }

        @Override
        public int columns() {
            return 1;
        }

        @Override
        public Loaded load(ImageFile file, int place) {
            String text = new String(file.bytes(), StandardCharsets.UTF_8);
            if (text.startsWith("bad")) {
                return new Loaded("decode_failed", "no picture", null, null, Set.of());
            }
            places[place] = text;
            resizeNanos += 10;
            return new Loaded("ok", null, 1, 1, text.startsWith("icc") ? Set.of(Note.ICC_IGNORED) : Set.of());
        }

        @Override
        public void run(int images) {
            for (int i = 0; i < images; i++) {
                if ("poison".equals(places[i])) {
                    places[0] = "destroyed";
                    throw new ArithmeticException("poison");
                }
            }
            nanos += 100;
        }

        @Override
        public List<float[]> features(int place) {
            return List.of(new float[] {places[place].charAt(0)});
        }

        @Override
        public long resizeNanos() {
            return resizeNanos;
        }

        @Override
        public long[] layerNanos() {
            return new long[] {nanos};
        }
    }
}
