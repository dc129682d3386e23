/** Where the page's script shows the answers of a cell, and those of another variant beside them. */
export function CellDialog() {
  return (
    <dialog id="cell" aria-labelledby="cell-title">
      <header>
        <h2 id="cell-title">Answers</h2>
        <button type="button" class="close">
          Close
        </button>
      </header>
      <form class="cell-controls">
        <fieldset class="trials">
          <legend>Trial</legend>
        </fieldset>
        <label>
          Beside <select name="beside" />
        </label>
        <label>
          Show{' '}
          <select name="show">
            <option value="both">rendered and raw</option>
            <option value="rendered">rendered</option>
            <option value="raw">raw text</option>
            <option value="diff">differences by word</option>
          </select>
        </label>
      </form>
      <div class="panes" />
    </dialog>
  );
}
