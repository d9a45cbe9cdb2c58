// SPDX-License-Identifier: Apache-2.0
/**
 * The page that says what a run of {@code extract} did: one file of HTML that is XML as well, with inline style and
 * SVG, no script and nothing to fetch. Knows nothing of Spark; it is made of the bill, of features and of thumbnails.
 */
package io.sparkconv.report.html;
