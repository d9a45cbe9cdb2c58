// SPDX-License-Identifier: Apache-2.0
/**
 * What a network answers to a picture: how its output is read ({@link io.sparkconv.answer.Reading}), what that says
 * ({@link io.sparkconv.answer.Answer}), and the files that show it ({@link io.sparkconv.answer.Form}).
 */
package io.sparkconv.answer;
