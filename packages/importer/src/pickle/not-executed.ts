/** What to do about a pickle that asks for more than plain data. */
export const NOT_EXECUTED =
  'Nothing was executed. Get the file from who published it, or save the state dict alone: torch.save(model.state_dict(), …).';
