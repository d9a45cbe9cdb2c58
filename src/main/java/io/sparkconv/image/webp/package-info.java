// SPDX-License-Identifier: Apache-2.0
/** Key frames of VP8, the lossy half of WebP, decoded to the bits of libwebp. */
package io.sparkconv.image.webp;
