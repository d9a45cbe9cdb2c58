// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.Locale;

/** What was ignored or approximated in an image that was decoded all the same. */
public enum Note {
    ICC_IGNORED("had a colour profile, which was ignored"),
    FIRST_FRAME_ONLY("held several frames or pages, of which the first was read"),
    CMYK_WITHOUT_PROFILE("held CMYK, converted without a profile"),
    EXIF_MALFORMED("had malformed EXIF, which was ignored"),
    ORIENTATION_INVALID("had an orientation that does not exist, which was ignored"),
    DATA_ENDS_EARLY("had image data that ends properly but early; the rest was filled"),
    DATA_DAMAGED("had damaged image data, in places filled with gray");

    private final String predicate;

    Note(String predicate) {
        this.predicate = predicate;
    }

    /** The lower-case name, such as {@code icc_ignored}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the images with this note did, in words that follow their number. */
    public String predicate() {
        return predicate;
    }
}
