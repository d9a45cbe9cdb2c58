// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lists the images in files of which some may be known. */
final class FilesWithImages {

    private FilesWithImages() {}

    /**
     * What stands in the place of each of these: the images in it if it is a file with images, else itself alone.
     *
     * @param withImages tells such files
     * @param listing opens files and lists the images in each; not asked if all are known
     */
    static List<List<ImageEntry>> open(
            List<ImageEntry> all,
            Predicate<ImageEntry> withImages,
            KnownContents known,
            Function<List<ImageEntry>, List<List<ImageEntry>>> listing) {
        Iterator<List<ImageEntry>> images =
                list(all.stream().filter(withImages).toList(), known, listing).iterator();
        return all.stream()
                .map(each -> withImages.test(each) ? images.next() : List.of(each))
                .toList();
    }

    /** The images in each file, in the order of the files. */
    private static List<List<ImageEntry>> list(
            List<ImageEntry> files, KnownContents known, Function<List<ImageEntry>, List<List<ImageEntry>>> listing) {
        List<Optional<List<ImageEntry>>> before =
                files.stream().map(known::find).toList();
        List<ImageEntry> open = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (before.get(i).isEmpty()) {
                open.add(files.get(i));
            }
        }
        Iterator<List<ImageEntry>> found =
                (open.isEmpty() ? List.<List<ImageEntry>>of() : listing.apply(open)).iterator();
        List<List<ImageEntry>> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            List<ImageEntry> images = before.get(i).orElseGet(found::next);
            if (before.get(i).isEmpty()) {
                known.found(files.get(i), images);
            }
            all.add(images);
        }
        return all;
    }
}
