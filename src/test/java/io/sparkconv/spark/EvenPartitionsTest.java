// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.spark.archive.ArchiveKind;
import io.sparkconv.spark.archive.Member;
import io.sparkconv.spark.archive.MemberPlace;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvenPartitionsTest {

    private static final long MIB = 1L << 20;
    private static final PredictedWork DECODING = new PredictedWork(0);

    @Test
    void thereAreEnoughPartitionsForTheBytesAndTheCores() {
        List<ImageEntry> images = images(MIB, 100);
        assertThat(EvenPartitions.count(images, 7 * MIB, 4)).isEqualTo(16);
        assertThat(EvenPartitions.count(images, 1000 * MIB, 4)).isEqualTo(12);
        assertThat(EvenPartitions.count(images, 1, 4)).isEqualTo(100);
        assertThat(EvenPartitions.count(images(MIB, 2), 1000 * MIB, 4)).isEqualTo(2);
        assertThat(EvenPartitions.count(images(0, 1), MIB, 4)).isEqualTo(1);
    }

    @Test
    void oneLargeFileStandsAlone() {
        List<ImageEntry> images = new ArrayList<>(images(MIB, 5));
        images.add(2, entry("large", 100 * MIB));
        assertThat(sizes(EvenPartitions.split(images, 3, DECODING))).containsExactly(2, 1, 3);
    }

    @Test
    void equalFilesGiveEqualPartitions() {
        assertThat(sizes(EvenPartitions.split(images(MIB, 12), 4, DECODING))).containsExactly(3, 3, 3, 3);
        assertThat(sizes(EvenPartitions.split(images(MIB, 5), 9, DECODING))).containsExactly(1, 1, 1, 1, 1);
        assertThat(sizes(EvenPartitions.split(images(MIB, 5), 1, DECODING))).containsExactly(5);
    }

    @Test
    void whereTheNetworkIsDearItsImagesAreShared() {
        List<ImageEntry> images = new ArrayList<>(images(4 * MIB, 2));
        images.addAll(images(0, 6));
        assertThat(sizes(EvenPartitions.split(images, 2, DECODING))).containsExactly(1, 7);
        assertThat(sizes(EvenPartitions.split(images, 2, new PredictedWork(1_000_000_000_000L))))
                .containsExactly(4, 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsOrderLosesNothingAndStaysEven(long seed) {
        Random random = new Random(seed);
        List<ImageEntry> images = IntStream.range(0, 200 + random.nextInt(300))
                .mapToObj(i -> entry("i" + i, random.nextInt((int) MIB)))
                .toList();
        int partitions = 1 + random.nextInt(40);

        List<List<ImageEntry>> runs = EvenPartitions.split(images, partitions, DECODING);

        assertThat(runs).as("seed %d, %d partitions", seed, partitions).hasSize(partitions);
        assertThat(runs).noneMatch(List::isEmpty);
        assertThat(runs.stream().flatMap(List::stream).collect(Collectors.toList()))
                .isEqualTo(images);
        double fair = (double) weight(images) / partitions;
        assertThat(runs)
                .as("seed %d, %d partitions", seed, partitions)
                .allMatch(run -> Math.abs(weight(run) - fair) <= MIB + PredictedWork.OPENING);
    }

    /** Half of the bytes in 2 % of the files, wherever those are. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aSkewedFolderHasNoStragglers(long seed) {
        Random random = new Random(seed);
        List<ImageEntry> images = new ArrayList<>(images(40_000, 4900));
        for (int i = 0; i < 100; i++) {
            int at = seed % 2 == 0 ? images.size() : random.nextInt(images.size());
            images.add(at, entry("large" + i, 49 * 40_000));
        }
        PredictedWork work = new PredictedWork(30_000_000);
        for (int cores : new int[] {2, 8, 16}) {
            int partitions = EvenPartitions.count(images, 32 * MIB, cores);
            long[] loads = EvenPartitions.split(images, partitions, work).stream()
                    .mapToLong(run -> run.stream().mapToLong(work::of).sum())
                    .sorted()
                    .toArray();
            assertThat((double) loads[loads.length - 1] / loads[loads.length / 2])
                    .as("seed %d, %d cores", seed, cores)
                    .isLessThanOrEqualTo(1.3);
        }
    }

    @Test
    void pixelsAreGuessedFromBytesAndName() {
        PredictedWork work = new PredictedWork(0);
        long jpeg = work.of(entry("a.JPG", 4 * MIB)) - PredictedWork.OPENING;
        assertThat(work.of(entry("a.png", 28 * MIB)) - PredictedWork.OPENING).isEqualTo(jpeg);
        assertThat(work.of(entry("a.tif", 54 * MIB)) - PredictedWork.OPENING).isEqualTo(jpeg);
        assertThat(work.of(entry("no ending", 4 * MIB)) - PredictedWork.OPENING).isEqualTo(jpeg);
    }

    private static long weight(List<ImageEntry> run) {
        return run.stream().mapToLong(i -> i.length() + PredictedWork.OPENING).sum();
    }

    private static List<Integer> sizes(List<List<ImageEntry>> runs) {
        return runs.stream().map(List::size).toList();
    }

    private static List<ImageEntry> images(long length, int count) {
        return IntStream.range(0, count).mapToObj(i -> entry("i" + i, length)).toList();
    }

    private static ImageEntry entry(String path, long length) {
        return new ImageEntry(path, length, 0);
    }

    /** What has to be unpacked from its beginning is unpacked once. */
    @Test
    void imagesOfAStreamStayTogether() {
        List<ImageEntry> images = new ArrayList<>();
        for (String archive : List.of("a", "b", "c")) {
            images.add(new ImageEntry(archive + ".png", 1 << 20, 0));
            for (int i = 0; i < 20; i++) {
                Member member = new Member("m" + i, 100_000, new MemberPlace.Streamed(i));
                ImageSource source = new ImageSource.InArchive(archive, 9, ArchiveKind.TAR_GZ, member);
                images.add(new ImageEntry(archive + "!/m" + i, 100_000, 0, source));
            }
        }
        for (int partitions : new int[] {1, 2, 5, 6, 30, 63}) {
            List<List<ImageEntry>> runs = EvenPartitions.split(images, partitions, DECODING);
            assertThat(runs).hasSizeBetween(1, 6).allMatch(run -> !run.isEmpty());
            assertThat(runs.stream().flatMap(List::stream).toList()).isEqualTo(images);
            for (int i = 1; i < runs.size(); i++) {
                List<ImageEntry> before = runs.get(i - 1);
                assertThat(runs.get(i).get(0).isStreamedWith(before.get(before.size() - 1)))
                        .isFalse();
            }
        }
    }
}
