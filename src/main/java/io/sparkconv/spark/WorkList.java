// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.image.Status;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.output.DoneRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a run has to do: images that have no row yet, and those whose row is out of date.
 *
 * @param images those whose row is out of date first, so that few commits replace them; else in the order of their paths
 * @param outdated path of an image to the files that have its rows
 * @param unchanged images whose row stays
 * @param gone paths of rows, by file, whose image is not there and which do not say so
 */
record WorkList(
        List<ImageEntry> images,
        Map<String, SortedSet<String>> outdated,
        long unchanged,
        Map<String, SortedSet<String>> gone) {

    /** All images, whatever the output says. */
    static WorkList all(List<ImageEntry> images) {
        return new WorkList(images, Map.of(), 0, Map.of());
    }

    /**
     * The images that the output does not know as they are.
     *
     * @param retryFailed whether a row that is not ok is out of date
     */
    static WorkList of(List<ImageEntry> found, Iterator<DoneRow> done, boolean retryFailed) {
        Map<String, ImageEntry> open = new LinkedHashMap<>();
        found.forEach(image -> open.put(image.path(), image));
        Map<String, SortedSet<String>> outdated = new LinkedHashMap<>();
        Map<String, SortedSet<String>> gone = new LinkedHashMap<>();
        Set<String> kept = new HashSet<>();
        while (done.hasNext()) {
            DoneRow row = done.next();
            ImageEntry image = open.get(row.path());
            boolean deleted = row.status().equals(Status.DELETED.label());
            if (image == null) {
                if (!deleted) {
                    gone.computeIfAbsent(row.file(), f -> new TreeSet<>()).add(row.path());
                }
            } else if (image.isMissing() && !row.status().equals(Status.MISSING.label())) {
                // Storage that is not there tonight must not take the features of a whole list.
                kept.add(row.path());
                if (!deleted) {
                    gone.computeIfAbsent(row.file(), f -> new TreeSet<>()).add(row.path());
                }
            } else if (row.isOf(image)
                    && !deleted
                    && !(retryFailed && !row.status().equals(Status.OK.label()))) {
                kept.add(row.path());
            } else {
                outdated.computeIfAbsent(row.path(), p -> new TreeSet<>()).add(row.file());
            }
        }
        kept.removeAll(outdated.keySet());
        List<ImageEntry> images = new ArrayList<>();
        found.stream().filter(image -> outdated.containsKey(image.path())).forEach(images::add);
        found.stream()
                .filter(image -> !kept.contains(image.path()) && !outdated.containsKey(image.path()))
                .forEach(images::add);
        return new WorkList(images, outdated, kept.size(), gone);
    }

    /** Paths of these images' rows, by file. */
    Map<String, SortedSet<String>> outdated(Collection<ImageEntry> some) {
        Map<String, SortedSet<String>> byFile = new LinkedHashMap<>();
        for (ImageEntry image : some) {
            for (String file : outdated.getOrDefault(image.path(), new TreeSet<>())) {
                byFile.computeIfAbsent(file, f -> new TreeSet<>()).add(image.path());
            }
        }
        return byFile;
    }

    /** The images cut into runs of at most so many; rows of a file that fit one stay together. */
    List<List<ImageEntry>> portions(int most) {
        List<List<ImageEntry>> portions = new ArrayList<>();
        for (int from = 0; from < images.size(); ) {
            int to = end(from, most);
            portions.add(images.subList(from, to));
            from = to;
        }
        return portions;
    }

    private int end(int from, int most) {
        int last = (int) Math.min(images.size(), (long) from + most);
        int end = last;
        while (end > from && end < images.size() && images.get(end).isInFileOf(images.get(end - 1))) {
            end--;
        }
        return end > from ? end : last;
    }
}
