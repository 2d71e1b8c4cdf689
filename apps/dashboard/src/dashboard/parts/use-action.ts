import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Something that changes the server's state; afterwards everything that shows the named subjects is read again. */
export function useAction<Input, Result>(perform: (input: Input) => Promise<Result>, touches: readonly string[], onDone?: (result: Result, input: Input) => void) {
  const client = useQueryClient();
  return useMutation<Result, Error, Input>({
    mutationFn: perform,
    onSuccess: async (result, input) => {
      onDone?.(result, input);
      await Promise.all(touches.map((subject) => client.invalidateQueries({ queryKey: [subject] })));
    },
  });
}
