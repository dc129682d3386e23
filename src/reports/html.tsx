import { renderToString } from 'preact-render-to-string';
import type { Report } from '../comparisons/report.js';
import { Page } from './html/page.js';
import { viewOf } from './html/view.js';
import { visibleControls } from './visible-controls.js';

/**
 * The report as one HTML file that makes no request, opens from disk, and can be read without its script. A big
 * run's page carries the summary, what failed and as many other answers as there is room for. Control characters
 * of any text are made visible.
 */
export function renderHtml(report: Report): string {
  return visibleControls(`<!doctype html>\n${renderToString(<Page view={viewOf(report)} />)}\n`);
}
